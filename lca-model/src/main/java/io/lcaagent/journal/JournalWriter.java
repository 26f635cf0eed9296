package io.lcaagent.journal;

import io.lcaagent.energy.EnergyDomain;
import io.lcaagent.phase.PhaseStart;
import io.lcaagent.phase.QualityPoint;
import io.lcaagent.run.RunEnd;
import io.lcaagent.run.RunHeader;
import io.lcaagent.run.RunListener;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * Writes the events of a run to {@code <run directory>/journal/}, each by one plain write, so that
 * what was handed on is on disk even if the process is killed in the next instant. (A power cut may
 * cost what the operating system had not yet written: forcing it takes 30 to 40 ms, which a
 * measuring thread does not have.)
 *
 * <p>Called by one thread. A tick allocates nothing. An error of the disk ends the journal, is said
 * once to the warning given at {@code open}, and is never thrown.
 *
 * <p>When half of the cap is used, 2 ticks are added up to one, then 4, 8, … each time half of what
 * is left is used: energy is never dropped, its times become coarser. At most {@value
 * #MAX_MERGED_TICKS} ticks, so at 10 ticks a second a kill costs at most 102 s of such a long run.
 */
public final class JournalWriter implements RunListener, AutoCloseable {
  static final int MAX_MERGED_TICKS = 1024;
  private static final long SEGMENT_BYTES = 64L << 20;
  private static final long CAP_BYTES = 256L << 20;

  private final SegmentWriter out;
  private final TickWriter ticks;
  private final TickMerger merger;
  private final RecordBuffer record = new RecordBuffer(4096);
  private final long capBytes;
  private int factor = 1;

  /**
   * Creates the run directory if it is missing, and in it the journal, owner-only.
   *
   * @param warning told once, in one line, when the journal had to end early
   * @throws IOException the journal cannot be made, or there is one already
   */
  public static JournalWriter open(Path runDirectory, Consumer<String> warning) throws IOException {
    OwnerOnly.directory(runDirectory);
    Path journal = OwnerOnly.directory(runDirectory.resolve(JournalFormat.DIRECTORY));
    return new JournalWriter(SegmentStore.in(journal), SEGMENT_BYTES, CAP_BYTES, warning);
  }

  JournalWriter(SegmentStore store, long segmentBytes, long capBytes, Consumer<String> warning)
      throws IOException {
    this.capBytes = capBytes;
    out = new SegmentWriter(store, segmentBytes, warning);
    ticks = new TickWriter(out);
    merger = new TickMerger(ticks, this::writeBatches);
  }

  /** Whether an error of the disk ended the journal. */
  public boolean isFailed() {
    return out.isFailed();
  }

  /** Bytes written so far. */
  public long bytes() {
    return out.totalBytes();
  }

  @Override
  public void onHeader(RunHeader header) {
    define(
        JournalFormat.HEADER,
        begin(JournalFormat.HEADER)
            .string(header.runId())
            .string(header.jobId())
            .string(header.name())
            .string(header.hostId())
            .string(header.bootId())
            .int64(header.pid())
            .int64(header.pidStartTicks())
            .string(header.agentVersion())
            .string(header.javaVersion())
            .string(header.os())
            .string(header.cpuModel())
            .int64(header.startNanos())
            .int64(header.startEpochNanos()));
  }

  @Override
  public void onOption(String key, String value, String origin) {
    int type = JournalFormat.OPTION;
    define(type, begin(type).string(key).string(value).string(origin));
  }

  @Override
  public void onInventory(String json) {
    int type = JournalFormat.INVENTORY;
    define(type, begin(type).text(json));
  }

  @Override
  public void onFactorSet(String id, String version, String sha256) {
    int type = JournalFormat.FACTOR_SET;
    define(type, begin(type).string(id).string(version).string(sha256));
  }

  @Override
  public void onMeter(String id, String component, boolean available, String detail) {
    int type = JournalFormat.METER;
    define(type, begin(type).string(id).string(component).int8(available ? 1 : 0).string(detail));
  }

  @Override
  public void onDomain(int index, EnergyDomain domain, boolean inTotal) {
    int type = JournalFormat.DOMAIN;
    merger.domain(index, domain.periodNanos());
    define(
        type,
        begin(type)
            .int32(index)
            .string(domain.id())
            .string(domain.kind().name())
            .string(domain.parent())
            .string(domain.source())
            .string(domain.provenance().name())
            .float64(domain.lowFactor())
            .float64(domain.highFactor())
            .int64(domain.periodNanos())
            .int8(inTotal ? 1 : 0));
  }

  @Override
  public void onReproducibility(String key, String value) {
    int type = JournalFormat.REPRODUCIBILITY;
    define(type, begin(type).string(key).string(value));
  }

  @Override
  public void onTick(long nanos) {
    if (factor > 1) {
      merger.tick(nanos);
    } else {
      ticks.begin(nanos);
    }
  }

  @Override
  public void onSample(
      int domain,
      long sequence,
      long startNanos,
      long endNanos,
      long microjoules,
      long cumulativeMicrojoules) {
    if (factor > 1) {
      merger.sample(domain, sequence, startNanos, endNanos, microjoules, cumulativeMicrojoules);
    } else {
      ticks.sample(domain, 1, sequence, startNanos, endNanos, microjoules, cumulativeMicrojoules);
    }
  }

  @Override
  public void onUtilization(long startNanos, long endNanos, double busy) {
    if (factor > 1) {
      merger.utilization(startNanos, endNanos, busy);
    } else {
      ticks.utilization(startNanos, endNanos, busy);
    }
  }

  @Override
  public void onTickEnd() {
    if (factor > 1) {
      merger.tickEnd(factor);
    } else {
      ticks.end();
    }
    factor = factor(out.totalBytes(), capBytes);
  }

  @Override
  public void onBatches(
      long loadPhase,
      long trainPhase,
      long startNanos,
      long endNanos,
      long loadNanos,
      long batches) {
    if (factor > 1) {
      merger.batches(loadPhase, trainPhase, startNanos, endNanos, loadNanos, batches);
    } else {
      ticks.flush();
      writeBatches(loadPhase, trainPhase, startNanos, endNanos, loadNanos, batches);
    }
  }

  @Override
  public void onGap(int domain, long startNanos, long endNanos, String reason) {
    append(begin(JournalFormat.GAP).int32(domain).int64(startNanos).int64(endNanos).string(reason));
  }

  @Override
  public void onPhaseBegin(PhaseStart start) {
    append(
        begin(JournalFormat.PHASE_BEGIN)
            .int64(start.id())
            .int64(start.parent())
            .int32(start.kind().code())
            .string(start.name())
            .int64(start.training())
            .int32(start.epoch())
            .int64(start.nanos()));
  }

  @Override
  public void onPhaseEnd(long id, long nanos, boolean failed) {
    append(begin(JournalFormat.PHASE_END).int64(id).int64(nanos).int8(failed ? 1 : 0));
  }

  @Override
  public void onQuality(QualityPoint point) {
    append(
        begin(JournalFormat.QUALITY)
            .int64(point.training())
            .int32(point.epoch())
            .int64(point.step())
            .int64(point.nanos())
            .string(point.metric())
            .float64(point.value()));
  }

  @Override
  public void onWorkload(long training, String key, String value) {
    append(begin(JournalFormat.WORKLOAD).int64(training).string(key).string(value));
  }

  @Override
  public void onLost(long boundaries, long nanos) {
    append(begin(JournalFormat.LOST).int64(boundaries).int64(nanos));
  }

  @Override
  public void onAnchor(long nanos, long epochNanos, long bootNanos) {
    append(beside(JournalFormat.ANCHOR).int64(nanos).int64(epochNanos).int64(bootNanos));
  }

  @Override
  public void onAgentCpu(long nanos, long cpuNanos) {
    append(beside(JournalFormat.AGENT_CPU).int64(nanos).int64(cpuNanos));
  }

  @Override
  public void onWarning(String code, String text) {
    append(begin(JournalFormat.WARNING).string(code).string(text));
  }

  @Override
  public void onEnd(RunEnd end) {
    append(
        begin(JournalFormat.END)
            .int64(end.nanos())
            .int8(end.failed() ? 1 : 0)
            .int64(end.agentCpuNanos()));
  }

  /** Writes what is pending and closes the files. Later events are ignored. */
  @Override
  public void close() {
    flush();
    out.close();
  }

  /** How many ticks go into one record when so many bytes are used. */
  static int factor(long usedBytes, long capBytes) {
    int result = 1;
    long step = capBytes / 2;
    for (long used = usedBytes; used >= step && result < MAX_MERGED_TICKS; step /= 2) {
      used -= step;
      result *= 2;
    }
    return result;
  }

  /** Begins a record that must not overtake what is pending. */
  private RecordBuffer begin(int type) {
    flush();
    return record.begin(type);
  }

  /** Begins a record that stands beside the samples, not between them: it ends no merge. */
  private RecordBuffer beside(int type) {
    ticks.flush(); // nothing is pending here while ticks are merged
    return record.begin(type);
  }

  private void append(RecordBuffer complete) {
    out.append(complete);
  }

  private void define(int type, RecordBuffer content) {
    out.define(type, content);
  }

  private void writeBatches(
      long loadPhase,
      long trainPhase,
      long startNanos,
      long endNanos,
      long loadNanos,
      long batches) {
    append(
        record
            .begin(JournalFormat.BATCHES)
            .int64(loadPhase)
            .int64(trainPhase)
            .int64(startNanos)
            .int64(endNanos)
            .int64(loadNanos)
            .int64(batches));
  }

  private void flush() {
    merger.flush();
    ticks.flush();
  }
}
