package io.lcaagent.otel.collector;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsPartialSuccess;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceResponse;
import io.opentelemetry.proto.collector.trace.v1.ExportTracePartialSuccess;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPInputStream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

/**
 * Receives OTLP over HTTP by the generated protobuf classes, which share nothing with the SDK's own
 * writers; misbehaves when asked to.
 */
public final class TestCollector implements AutoCloseable {
  private final Fault fault;
  private final HttpServer http;
  private final ServerSocket raw;
  private final int port;
  private volatile boolean holding;
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          body -> {
            Thread thread = new Thread(body, "test-collector");
            thread.setDaemon(true);
            return thread;
          });
  private final CountDownLatch closed = new CountDownLatch(1);
  private final CountDownLatch released = new CountDownLatch(1);
  private final List<ExportTraceServiceRequest> traces = new CopyOnWriteArrayList<>();
  private final List<ExportMetricsServiceRequest> metrics = new CopyOnWriteArrayList<>();
  private final List<Map<String, List<String>>> headers = new CopyOnWriteArrayList<>();
  private final AtomicInteger connections = new AtomicInteger();

  private TestCollector(Fault fault, SSLContext tls, boolean clientCertificate) throws IOException {
    this.fault = fault;
    InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    if (fault == Fault.SILENT || fault == Fault.DRIPPING || fault == Fault.REFUSING) {
      http = null;
      raw = new ServerSocket();
      raw.bind(any);
      port = raw.getLocalPort();
      if (fault == Fault.REFUSING) {
        raw.close(); // the port is free again, and nobody is there
      } else {
        threads.execute(this::accept);
      }
      return;
    }
    raw = null;
    if (tls == null) {
      http = HttpServer.create(any, 0);
    } else {
      HttpsServer https = HttpsServer.create(any, 0);
      https.setHttpsConfigurator(
          new HttpsConfigurator(tls) {
            @Override
            public void configure(HttpsParameters parameters) {
              SSLParameters wanted = getSSLContext().getDefaultSSLParameters();
              wanted.setNeedClientAuth(clientCertificate);
              parameters.setSSLParameters(wanted);
            }
          });
      http = https;
    }
    port = http.getAddress().getPort();
    http.setExecutor(threads);
    http.createContext("/", this::answer);
    http.start();
  }

  public static TestCollector start(Fault fault) throws IOException {
    return new TestCollector(fault, null, false);
  }

  /** Answers nobody before {@link #release}, then everybody. */
  public static TestCollector startHeld() throws IOException {
    TestCollector held = new TestCollector(Fault.NONE, null, false);
    held.holding = true;
    return held;
  }

  public void release() {
    released.countDown();
  }

  /**
   * @param clientCertificate whoever connects must show one
   */
  public static TestCollector startTls(Fault fault, SSLContext tls, boolean clientCertificate)
      throws IOException {
    return new TestCollector(fault, tls, clientCertificate);
  }

  /** Where it listens. */
  public String endpoint() {
    boolean tls = http instanceof HttpsServer || fault == Fault.NO_TLS;
    return (tls ? "https://localhost:" : "http://localhost:") + port;
  }

  public List<ExportTraceServiceRequest> traces() {
    return List.copyOf(traces);
  }

  public List<ExportMetricsServiceRequest> metrics() {
    return List.copyOf(metrics);
  }

  /** Of each request that was read, in order. */
  public List<Map<String, List<String>>> headers() {
    return List.copyOf(headers);
  }

  /** Requests and connections that reached it, whatever became of them. */
  public int connections() {
    return connections.get();
  }

  private void answer(HttpExchange exchange) throws IOException {
    connections.incrementAndGet();
    headers.add(Map.copyOf(exchange.getRequestHeaders()));
    byte[] body = body(exchange);
    if (holding) {
      awaitRelease();
    }
    boolean spans = exchange.getRequestURI().getPath().endsWith("/v1/traces");
    byte[] reply = {};
    int status = 200;
    switch (fault) {
      case TOO_MANY -> {
        status = 429;
        exchange.getResponseHeaders().add("Retry-After", "1");
      }
      case UNAVAILABLE -> status = 503;
      case PARTIAL -> reply = rejection(spans, body);
      default -> {
        if (spans) {
          traces.add(ExportTraceServiceRequest.parseFrom(body));
          reply = ExportTraceServiceResponse.getDefaultInstance().toByteArray();
        } else {
          metrics.add(ExportMetricsServiceRequest.parseFrom(body));
          reply = ExportMetricsServiceResponse.getDefaultInstance().toByteArray();
        }
      }
    }
    exchange.getResponseHeaders().add("Content-Type", "application/x-protobuf");
    exchange.sendResponseHeaders(status, reply.length == 0 ? -1 : reply.length);
    if (reply.length > 0) {
      exchange.getResponseBody().write(reply);
    }
    exchange.close();
  }

  private void awaitRelease() {
    try {
      released.await();
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
    }
  }

  private static byte[] body(HttpExchange exchange) throws IOException {
    InputStream in = exchange.getRequestBody();
    boolean gzip = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
    return (gzip ? new GZIPInputStream(in) : in).readAllBytes();
  }

  private static byte[] rejection(boolean spans, byte[] body) throws IOException {
    if (spans) {
      long count =
          ExportTraceServiceRequest.parseFrom(body).getResourceSpansList().stream()
              .flatMap(r -> r.getScopeSpansList().stream())
              .mapToLong(s -> s.getSpansCount())
              .sum();
      return ExportTraceServiceResponse.newBuilder()
          .setPartialSuccess(
              ExportTracePartialSuccess.newBuilder()
                  .setRejectedSpans(count)
                  .setErrorMessage("no room"))
          .build()
          .toByteArray();
    }
    return ExportMetricsServiceResponse.newBuilder()
        .setPartialSuccess(
            ExportMetricsPartialSuccess.newBuilder()
                .setRejectedDataPoints(1)
                .setErrorMessage("no room"))
        .build()
        .toByteArray();
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = raw.accept();
        connections.incrementAndGet();
        threads.execute(() -> hold(socket));
      }
    } catch (IOException e) {
      // closed
    }
  }

  private void hold(Socket socket) {
    try (socket) {
      OutputStream out = socket.getOutputStream();
      byte[] reply = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n".getBytes("US-ASCII");
      for (int i = 0; !closed.await(1, TimeUnit.SECONDS); i++) {
        if (fault == Fault.DRIPPING && i < reply.length) {
          out.write(reply[i]);
          out.flush();
        }
      }
    } catch (IOException e) {
      // the other side left
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() throws IOException {
    closed.countDown();
    if (raw != null) {
      raw.close();
    } else {
      http.stop(0);
    }
    threads.shutdownNow();
  }
}
