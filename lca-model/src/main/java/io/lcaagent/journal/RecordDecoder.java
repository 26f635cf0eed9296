package io.lcaagent.journal;

import io.lcaagent.energy.EnergyDomain;
import io.lcaagent.energy.Provenance;
import io.lcaagent.phase.PhaseKind;
import io.lcaagent.phase.PhaseStart;
import io.lcaagent.phase.QualityPoint;
import io.lcaagent.run.RunEnd;
import io.lcaagent.run.RunHeader;
import io.lcaagent.run.RunListener;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * Turns a record's payload into the call it was written from. Fields that a later version appended
 * are passed over.
 */
final class RecordDecoder {
  private static final int MAX_READINGS = 1 << 16;

  private RecordDecoder() {}

  /**
   * @param in the payload; of a definition, what follows entry number and flags
   * @return the call to make
   * @throws BufferUnderflowException the payload is too short
   * @throws IllegalArgumentException a value has no meaning for this version
   */
  static Consumer<RunListener> decode(int type, ByteBuffer in) {
    return switch (type) {
      case JournalFormat.HEADER -> header(in);
      case JournalFormat.OPTION -> {
        String key = string(in);
        String value = string(in);
        String origin = string(in);
        yield listener -> listener.onOption(key, value, origin);
      }
      case JournalFormat.INVENTORY -> {
        String json = StandardCharsets.UTF_8.decode(in).toString();
        yield listener -> listener.onInventory(json);
      }
      case JournalFormat.FACTOR_SET -> {
        String id = string(in);
        String version = string(in);
        String sha256 = string(in);
        yield listener -> listener.onFactorSet(id, version, sha256);
      }
      case JournalFormat.METER -> {
        String id = string(in);
        String component = string(in);
        boolean available = in.get() != 0;
        String detail = string(in);
        yield listener -> listener.onMeter(id, component, available, detail);
      }
      case JournalFormat.DOMAIN -> domain(in);
      case JournalFormat.REPRODUCIBILITY -> {
        String key = string(in);
        String value = string(in);
        yield listener -> listener.onReproducibility(key, value);
      }
      case JournalFormat.TICK -> tick(in);
      case JournalFormat.PHASE_BEGIN -> phaseBegin(in);
      case JournalFormat.PHASE_END -> {
        long id = in.getLong();
        long nanos = in.getLong();
        boolean failed = in.get() != 0;
        yield listener -> listener.onPhaseEnd(id, nanos, failed);
      }
      case JournalFormat.BATCHES -> {
        long load = in.getLong();
        long train = in.getLong();
        long start = in.getLong();
        long end = in.getLong();
        long loadNanos = in.getLong();
        long batches = in.getLong();
        yield listener -> listener.onBatches(load, train, start, end, loadNanos, batches);
      }
      case JournalFormat.QUALITY -> {
        QualityPoint point =
            new QualityPoint(
                in.getLong(), in.getInt(), in.getLong(), in.getLong(), string(in), in.getDouble());
        yield listener -> listener.onQuality(point);
      }
      case JournalFormat.WORKLOAD -> {
        long training = in.getLong();
        String key = string(in);
        String value = string(in);
        yield listener -> listener.onWorkload(training, key, value);
      }
      case JournalFormat.LOST -> {
        long boundaries = in.getLong();
        long nanos = in.getLong();
        yield listener -> listener.onLost(boundaries, nanos);
      }
      case JournalFormat.ANCHOR -> {
        long nanos = in.getLong();
        long epochNanos = in.getLong();
        long bootNanos = in.getLong();
        yield listener -> listener.onAnchor(nanos, epochNanos, bootNanos);
      }
      case JournalFormat.WARNING -> {
        String code = string(in);
        String text = string(in);
        yield listener -> listener.onWarning(code, text);
      }
      case JournalFormat.GAP -> {
        int index = in.getInt();
        long start = in.getLong();
        long end = in.getLong();
        String reason = string(in);
        yield listener -> listener.onGap(index, start, end, reason);
      }
      case JournalFormat.END -> {
        RunEnd end = new RunEnd(in.getLong(), in.get() != 0, in.getLong());
        yield listener -> listener.onEnd(end);
      }
      case JournalFormat.AGENT_CPU -> {
        long nanos = in.getLong();
        long cpuNanos = in.getLong();
        yield listener -> listener.onAgentCpu(nanos, cpuNanos);
      }
      default -> throw new IllegalArgumentException("type " + type);
    };
  }

  private static Consumer<RunListener> header(ByteBuffer in) {
    RunHeader header =
        new RunHeader(
            string(in),
            string(in),
            string(in),
            string(in),
            string(in),
            in.getLong(),
            in.getLong(),
            string(in),
            string(in),
            string(in),
            string(in),
            in.getLong(),
            in.getLong());
    return listener -> listener.onHeader(header);
  }

  private static Consumer<RunListener> domain(ByteBuffer in) {
    int index = in.getInt();
    EnergyDomain domain =
        new EnergyDomain(
            string(in),
            EnergyDomain.Kind.valueOf(name(in)),
            string(in),
            string(in),
            Provenance.valueOf(name(in)),
            in.getDouble(),
            in.getDouble(),
            in.getLong());
    boolean inTotal = in.get() != 0;
    return listener -> listener.onDomain(index, domain, inTotal);
  }

  private static Consumer<RunListener> phaseBegin(ByteBuffer in) {
    long id = in.getLong();
    long parent = in.getLong();
    int code = in.getInt();
    PhaseKind kind = PhaseKind.of(code);
    if (kind == null) {
      throw new IllegalArgumentException("phase kind " + code);
    }
    PhaseStart start =
        new PhaseStart(id, parent, kind, string(in), in.getLong(), in.getInt(), in.getLong());
    return listener -> listener.onPhaseBegin(start);
  }

  private static Consumer<RunListener> tick(ByteBuffer in) {
    long nanos = in.getLong();
    int flags = in.get();
    items(in.duplicate(), new RunListener() {}); // whole before any of it is handed on
    return listener -> {
      if ((flags & JournalFormat.TICK_BEGINS) != 0) {
        listener.onTick(nanos);
      }
      items(in, listener);
      if ((flags & JournalFormat.TICK_ENDS) != 0) {
        listener.onTickEnd();
      }
    };
  }

  private static void items(ByteBuffer in, RunListener listener) {
    while (in.hasRemaining()) {
      int tag = in.get();
      int bytes = in.get() & 0xFF;
      if (bytes > in.remaining()) {
        throw new BufferUnderflowException();
      }
      ByteBuffer item = in.slice(in.position(), bytes);
      in.position(in.position() + bytes);
      if (tag == JournalFormat.ITEM_SAMPLE) {
        sample(item, listener);
      } else if (tag == JournalFormat.ITEM_UTILIZATION) {
        listener.onUtilization(item.getLong(), item.getLong(), item.getDouble());
      }
    }
  }

  /**
   * Hands on a sample; one that was added up from n readings as n equal ones. The i-th ends at
   * {@code start + i × (end − start) / n} and with {@code i × energy / n} used, so the last ends
   * exactly where and with what was written.
   */
  private static void sample(ByteBuffer item, RunListener listener) {
    int domain = item.getInt();
    int readings = item.getInt();
    if (readings < 1 || readings > MAX_READINGS) {
      throw new IllegalArgumentException("readings " + readings);
    }
    long sequence = item.getLong();
    long start = item.getLong();
    long end = item.getLong();
    long microjoules = item.getLong();
    long cumulative = item.getLong();
    long usedBefore = 0;
    long startedAt = start;
    for (int i = 1; i <= readings; i++) {
      long used = part(microjoules, i, readings);
      long endsAt = start + part(end - start, i, readings);
      listener.onSample(
          domain,
          sequence - readings + i,
          startedAt,
          endsAt,
          used - usedBefore,
          cumulative - microjoules + used);
      usedBefore = used;
      startedAt = endsAt;
    }
  }

  /** {@code whole × i / n}, without overflow. */
  private static long part(long whole, int i, int n) {
    return whole / n * i + whole % n * i / n;
  }

  private static String name(ByteBuffer in) {
    String name = string(in);
    if (name == null) {
      throw new IllegalArgumentException("no name");
    }
    return name;
  }

  private static String string(ByteBuffer in) {
    int bytes = in.getShort() & 0xFFFF;
    if (bytes == JournalFormat.NULL_STRING) {
      return null;
    }
    if (bytes > in.remaining()) {
      throw new BufferUnderflowException();
    }
    byte[] utf8 = new byte[bytes];
    in.get(utf8);
    return new String(utf8, StandardCharsets.UTF_8);
  }
}
