package io.lcaagent.run.joint;

import io.lcaagent.allocation.Allocation;
import io.lcaagent.phase.PhaseStart;
import io.lcaagent.phase.QualityPoint;
import io.lcaagent.run.RunListener;
import java.util.List;

/**
 * One of the runs of a node on its way into the joint one: its phases get ids that no other run
 * has, its times move, and of its readings only those go on that count.
 */
final class Member implements RunListener {
  /**
   * @param index in the joint dictionary
   * @param counts times whose energy is taken from this run
   * @param read times in which any of the runs read the domain
   */
  record Domain(int index, Spans counts, Spans read) {}

  private final int number;
  private final int members;
  private final long shiftNanos;
  private final List<Domain> domains;
  private final Windows windows;
  private final RunListener out;

  Member(
      int number,
      int members,
      long shiftNanos,
      List<Domain> domains,
      Windows windows,
      RunListener out) {
    this.number = number;
    this.members = members;
    this.shiftNanos = shiftNanos;
    this.domains = domains;
    this.windows = windows;
    this.out = out;
  }

  /** Tells what all loops did before this time. */
  void flush(long nanos) {
    windows.flush(nanos);
  }

  @Override
  public void onAnchor(long nanos, long epochNanos, long bootNanos) {
    out.onAnchor(moved(nanos), epochNanos, bootNanos);
  }

  @Override
  public void onWarning(String code, String text) {
    out.onWarning(code, text);
  }

  @Override
  public void onReproducibility(String key, String value) {
    if (number == 0) {
      out.onReproducibility(key, value);
    }
  }

  @Override
  public void onTick(long nanos) {
    flush(moved(nanos));
    out.onTick(moved(nanos));
  }

  /** The part of each piece is by its length; the pieces of one sample add up to it. */
  @Override
  public void onSample(
      int domain, long sequence, long start, long end, long microjoules, long cumulative) {
    if (domain < 0 || domain >= domains.size() || microjoules < 0 || end <= start) {
      return;
    }
    Domain of = domains.get(domain);
    of.counts.inside(
        start,
        end,
        (from, to) -> {
          long before = Allocation.portion(microjoules, from - start, end - start);
          long upTo = Allocation.portion(microjoules, to - start, end - start);
          out.onSample(of.index, sequence, moved(from), moved(to), upTo - before, cumulative);
        });
  }

  /** A gap is one where no other run read the domain either. */
  @Override
  public void onGap(int domain, long start, long end, String reason) {
    if (domain >= 0 && domain < domains.size()) {
      Domain of = domains.get(domain);
      of.read.outside(
          start, end, (from, to) -> out.onGap(of.index, moved(from), moved(to), reason));
    }
  }

  @Override
  public void onUtilization(long start, long end, double busy) {
    out.onUtilization(moved(start), moved(end), busy);
  }

  @Override
  public void onPhaseBegin(PhaseStart start) {
    flush(moved(start.nanos()));
    out.onPhaseBegin(
        new PhaseStart(
            own(start.id()),
            own(start.parent()),
            start.kind(),
            start.name(),
            own(start.training()),
            start.epoch(),
            moved(start.nanos())));
  }

  @Override
  public void onPhaseEnd(long id, long nanos, boolean failed) {
    flush(moved(nanos));
    out.onPhaseEnd(own(id), moved(nanos), failed);
  }

  @Override
  public void onBatches(long load, long train, long start, long end, long loadNanos, long batches) {
    windows.add(own(load), own(train), moved(start), moved(end), loadNanos, batches);
  }

  @Override
  public void onQuality(QualityPoint point) {
    flush(moved(point.nanos()));
    out.onQuality(
        new QualityPoint(
            own(point.training()),
            point.epoch(),
            point.step(),
            moved(point.nanos()),
            point.metric(),
            point.value()));
  }

  @Override
  public void onWorkload(long training, String key, String value) {
    out.onWorkload(own(training), key, value);
  }

  @Override
  public void onLost(long boundaries, long nanos) {
    out.onLost(boundaries, moved(nanos));
  }

  private long moved(long nanos) {
    return nanos - shiftNanos;
  }

  /** 0 stays 0: none. */
  private long own(long id) {
    return own(id, number, members);
  }

  static long own(long id, int number, int members) {
    return id == 0 ? 0 : id * members + number;
  }
}
