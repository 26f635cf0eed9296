package io.lcaagent.power.process;

import io.lcaagent.energy.SampleListener;
import java.util.List;

/**
 * Stands between the sampler and the taker of its samples, and makes of each of the node's samples
 * that of this process. Times stay; energies stay whole microjoules, what rounding leaves over goes
 * into the next sample, so that a sum is never more than a microjoule below its exact value and
 * never above it. Called by the sampler's thread alone; allocates nothing.
 *
 * <p>Until the first processor times are known (20 ms) samples wait, and become one. Between two
 * reads of them, that is within 20 ms, the last share holds.
 */
final class ProcessSamples implements SampleListener {
  private final SampleListener next;
  private final ProcessTime time;
  private final Track[] tracks;

  ProcessSamples(List<DomainShare> shares, ProcessTime time, SampleListener next) {
    this.next = next;
    this.time = time;
    this.tracks = shares.stream().map(Track::new).toArray(Track[]::new);
  }

  @Override
  public void onTick(long nanos) {
    next.onTick(nanos);
  }

  @Override
  public void onSample(
      int domain, long sequence, long start, long end, long microjoules, long cumulative) {
    time.read();
    Track track = tracks[domain];
    if (!track.rule.isByTime()) {
      tell(domain, start, end, track.take(end - start, microjoules, 0));
      return;
    }
    if (time.failure() != null) {
      tellGap(domain, start, end, time.failure());
      return;
    }
    double share = track.share(time.own(end), time.node(end));
    if (Double.isNaN(share)) {
      track.hold(start, microjoules);
      return;
    }
    long from = track.heldSince(start);
    tell(domain, from, end, track.take(end - from, microjoules + track.release(), share));
  }

  private void tell(int domain, long start, long end, long microjoules) {
    Track track = tracks[domain];
    track.sum += microjoules;
    next.onSample(domain, track.sequence++, start, end, microjoules, track.sum);
  }

  @Override
  public void onGap(int domain, long start, long end, String reason) {
    tellGap(domain, start, end, reason);
  }

  private void tellGap(int domain, long start, long end, String reason) {
    Track track = tracks[domain];
    long from = track.heldSince(start);
    track.release();
    next.onGap(domain, from, end, reason);
  }

  @Override
  public void onUtilization(long startNanos, long endNanos, double busy) {
    next.onUtilization(startNanos, endNanos, busy);
  }

  @Override
  public void onTickEnd() {
    time.read(); // the first tick has no samples, and late domains need times too
    next.onTickEnd();
  }

  /** One domain's way from the node's energy to the process's. */
  private static final class Track {
    private static final long NOTHING = Long.MIN_VALUE;

    private final DomainShare rule;
    private double own;
    private double node;
    private double share = Double.NaN;
    private double carry;
    private long heldStart = NOTHING;
    private long held;
    private long sequence;
    private long sum;

    Track(DomainShare rule) {
      this.rule = rule;
    }

    /** The process's part of the processor time since the last call; NaN while none is known. */
    double share(double ownTicks, double nodeTicks) {
      double all = nodeTicks - node;
      if (all > 0) {
        share = Math.min(1, Math.max(0, ownTicks - own) / all);
        own = ownTicks;
        node = nodeTicks;
      }
      return share;
    }

    void hold(long start, long microjoules) {
      heldStart = heldSince(start);
      held += microjoules;
    }

    long heldSince(long start) {
      return heldStart == NOTHING ? start : heldStart;
    }

    long release() {
      long microjoules = held;
      held = 0;
      heldStart = NOTHING;
      return microjoules;
    }

    long take(long nanos, long microjoules, double byTime) {
      double idle = Math.min(microjoules, rule.idleWatts() * nanos / 1e3);
      double exact = idle * rule.idleShare() + (microjoules - idle) * byTime + carry;
      long whole = Math.min(microjoules, (long) exact);
      carry = exact - whole;
      return whole;
    }
  }
}
