package io.lcaagent.it;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** A server that a script of {@code integration-tests/collector} brings, on ports of its own. */
final class Service implements AutoCloseable {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final Duration LIMIT = Duration.ofMinutes(2);

  private final Process process;
  private final Path log;

  private Service(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /**
   * The path that the script prints; the test is skipped where the script says why there is none.
   */
  static Path program(String script) throws IOException, InterruptedException {
    Path folder = Built.ROOT.resolve("integration-tests/collector");
    Path said = Files.createTempFile("service", ".txt");
    Process fetch =
        new ProcessBuilder(folder.resolve(script).toString())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    boolean ended = fetch.waitFor(15, TimeUnit.MINUTES);
    fetch.descendants().forEach(ProcessHandle::destroy);
    fetch.destroy();
    List<String> lines = Files.readAllLines(said);
    String last = lines.isEmpty() ? script + " printed nothing" : lines.get(lines.size() - 1);
    assumeTrue(ended, () -> script + " has not ended after 15 minutes");
    if (fetch.exitValue() != 0) {
      System.out.println("skipped: " + last);
    }
    assumeTrue(fetch.exitValue() == 0, last);
    return Path.of(last);
  }

  /** Started, and listening on this port. */
  static Service start(int port, Path log, Map<String, String> environment, String... command)
      throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
    builder.environment().putAll(environment);
    Service service = new Service(builder.start(), log);
    service.until(() -> isOpen(port));
    return service;
  }

  /** A port that nobody listened on a moment ago. */
  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  void until(BooleanSupplier condition) {
    long limit = System.nanoTime() + LIMIT.toNanos();
    while (!condition.getAsBoolean()) {
      if (!process.isAlive() || System.nanoTime() > limit) {
        process.destroyForcibly();
        fail("it never came to that: " + said());
      }
      LockSupport.parkNanos(20_000_000);
    }
  }

  /** Ends in order, with everything written. */
  void stop() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
      process.destroyForcibly();
      fail("not ended: " + said());
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  static String get(int port, String path) {
    return send(HttpRequest.newBuilder(at(port, path)).build());
  }

  static String post(int port, String path, String type, String body) {
    return send(
        HttpRequest.newBuilder(at(port, path))
            .header("Content-Type", type)
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build());
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static String send(HttpRequest request) {
    try {
      HttpResponse<String> response =
          CLIENT.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
      if (response.statusCode() / 100 != 2) {
        fail(request.uri() + " answered " + response.statusCode() + ": " + response.body());
      }
      return response.body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private String said() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      return e.toString();
    }
  }

  private static boolean isOpen(int port) {
    try (Socket socket = new Socket("127.0.0.1", port)) {
      return socket.isConnected();
    } catch (IOException notYet) {
      return false;
    }
  }

  private static URI at(int port, String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }
}
