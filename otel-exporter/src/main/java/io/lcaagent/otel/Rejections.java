package io.lcaagent.otel;

import io.opentelemetry.common.ComponentLoader;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.common.export.HttpResponse;
import io.opentelemetry.sdk.common.export.HttpSender;
import io.opentelemetry.sdk.common.export.HttpSenderProvider;
import io.opentelemetry.sdk.common.export.MessageWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * Counts what a receiver rejected in answers that say success: OTLP's {@code partial_success},
 * which the SDK's exporters do not look at. Handed to an exporter as its loader of components, in
 * which it stands before the sender of requests and changes nothing. Any thread.
 */
final class Rejections implements ComponentLoader {
  private final ComponentLoader others;
  private final AtomicLong count = new AtomicLong();

  Rejections(ComponentLoader others) {
    this.others = others;
  }

  /** Spans or points rejected since the last call. */
  long take() {
    return count.getAndSet(0);
  }

  @Override
  public <T> Iterable<T> load(Class<T> type) {
    if (type != HttpSenderProvider.class) {
      return others.load(type);
    }
    List<T> heard = new ArrayList<>();
    for (T made : others.load(type)) {
      HttpSenderProvider provider = (HttpSenderProvider) made;
      heard.add(type.cast((HttpSenderProvider) config -> new Heard(provider.createSender(config))));
    }
    return heard;
  }

  private final class Heard implements HttpSender {
    private final HttpSender sender;

    Heard(HttpSender sender) {
      this.sender = sender;
    }

    @Override
    public void send(
        MessageWriter message, Consumer<HttpResponse> answered, Consumer<Throwable> failed) {
      sender.send(
          message,
          answer -> {
            if (answer.getStatusCode() / 100 == 2) {
              count.addAndGet(rejected(answer.getResponseBody()));
            }
            answered.accept(answer);
          },
          failed);
    }

    @Override
    public CompletableResultCode shutdown() {
      return sender.shutdown();
    }
  }

  /**
   * The number in {@code Export…ServiceResponse.partial_success.rejected_…}: both are field 1
   * (opentelemetry-proto, collector/trace/v1 and collector/metrics/v1).
   *
   * @return 0 where there is none, or what is there is no such answer
   */
  static long rejected(byte[] answer) {
    try {
      Fields fields = new Fields(answer, 0, answer.length);
      while (fields.next()) {
        if (fields.isMessage(1)) {
          Fields partial = fields.message();
          while (partial.next()) {
            if (partial.isNumber(1)) {
              return Math.max(0, partial.number);
            }
          }
        }
      }
    } catch (IndexOutOfBoundsException cutShort) {
      // no protobuf
    }
    return 0;
  }

  /** Walks over the fields of one protobuf message (protobuf.dev, "Encoding"). */
  private static final class Fields {
    private static final int VARINT = 0;
    private static final int FIXED64 = 1;
    private static final int LENGTH = 2;
    private static final int FIXED32 = 5;

    private final byte[] bytes;
    private final int end;
    private int at;
    private long tag;
    private int start;
    private long number;

    Fields(byte[] bytes, int start, int end) {
      this.bytes = bytes;
      this.at = start;
      this.end = end;
    }

    boolean next() {
      if (at >= end) {
        return false;
      }
      tag = varint();
      switch ((int) (tag & 7)) {
        case VARINT -> number = varint();
        case FIXED64 -> at += Long.BYTES;
        case FIXED32 -> at += Integer.BYTES;
        case LENGTH -> {
          long length = varint();
          start = at;
          if (length < 0 || length > end - at) {
            throw new IndexOutOfBoundsException();
          }
          at += (int) length;
        }
        default -> throw new IndexOutOfBoundsException();
      }
      return true;
    }

    boolean isMessage(int field) {
      return tag == ((long) field << 3 | LENGTH);
    }

    boolean isNumber(int field) {
      return tag == ((long) field << 3 | VARINT);
    }

    Fields message() {
      return new Fields(bytes, start, at);
    }

    private long varint() {
      long value = 0;
      for (int shift = 0; shift < Long.SIZE; shift += 7) {
        byte next = bytes[at++];
        value |= (long) (next & 0x7f) << shift;
        if (next >= 0) {
          return value;
        }
      }
      throw new IndexOutOfBoundsException();
    }
  }
}
