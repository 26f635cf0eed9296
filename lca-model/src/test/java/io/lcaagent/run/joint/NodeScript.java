package io.lcaagent.run.joint;

import io.lcaagent.energy.EnergyDomain;
import io.lcaagent.energy.EnergyDomain.Kind;
import io.lcaagent.energy.Provenance;
import io.lcaagent.phase.PhaseKind;
import io.lcaagent.phase.PhaseStart;
import io.lcaagent.phase.QualityPoint;
import io.lcaagent.run.RunEnd;
import io.lcaagent.run.RunHeader;
import io.lcaagent.run.RunListener;

/**
 * A recorded run on a node that always draws 10 W, read every 100 ms: one training with one epoch,
 * trained from the run's beginning to its end, of which half is waiting for data where asked. It
 * may tell a quality at any moment.
 */
final class NodeScript implements Recording {
  static final long SECOND = 1_000_000_000L;
  static final long TICK = SECOND / 10;
  static final long WATTS = 10;

  final String id;
  final double from;
  final double to;
  String source = "powercap";
  Provenance provenance = Provenance.MEASURED;
  double deafFrom = Double.NaN;
  double deafTo = Double.NaN;
  boolean waits;
  boolean trains = true;
  boolean ends = true;
  String host = "host";
  String name;

  /** What its clock shows at second 0. */
  double clock;

  double toldAt = Double.NaN;
  double accuracy = 0.9;

  NodeScript(String id, double from, double to) {
    this.id = id;
    this.from = from;
    this.to = to;
    this.name = "net " + id;
  }

  /** On another node, whose clock shows something else, in a training that may be another's too. */
  NodeScript on(String node, double itsClock, String training) {
    host = node;
    clock = itsClock;
    name = training;
    return this;
  }

  NodeScript tells(double second) {
    toldAt = second;
    return this;
  }

  static long nanos(double seconds) {
    return Math.round(seconds * SECOND);
  }

  @Override
  public void replay(RunListener out) {
    long start = nanos(clock + from);
    long end = nanos(clock + to);
    long told = nanos(clock + toldAt);
    out.onHeader(
        new RunHeader(
            id, null, "Train", host, "boot", 1, 1, "0", "17", "Linux", "cpu", start, nanos(from)));
    out.onDomain(
        0,
        new EnergyDomain("cpu/package-0", Kind.PACKAGE, null, source, provenance, 0.97, 1.03, TICK),
        true);
    if (trains) {
      out.onPhaseBegin(new PhaseStart(1, 0, PhaseKind.TRAINING, name, 1, 0, start));
      out.onPhaseBegin(new PhaseStart(2, 1, PhaseKind.EPOCH, "epoch", 1, 1, start));
      if (waits) {
        out.onPhaseBegin(new PhaseStart(4, 2, PhaseKind.LOAD, "load", 1, 1, start));
      }
      out.onPhaseBegin(new PhaseStart(3, 2, PhaseKind.TRAIN, "train", 1, 1, start));
    }
    out.onTick(start);
    long read = start;
    for (long now = start + TICK; now <= end; now += TICK) {
      if (trains) {
        out.onBatches(waits ? 4 : 0, 3, now - TICK, now, waits ? TICK / 2 : 0, 7);
      }
      if (told > now - TICK && told <= now) {
        out.onQuality(new QualityPoint(1, 1, 60, now, "accuracy", accuracy));
      }
      if (trains && now == end) {
        out.onPhaseEnd(3, now, false);
        if (waits) {
          out.onPhaseEnd(4, now - TICK / 2, false);
        }
        out.onPhaseEnd(2, now, false);
        out.onPhaseEnd(1, now, false);
      }
      out.onTick(now);
      if (now <= nanos(clock + deafFrom) || now > nanos(clock + deafTo) || Double.isNaN(deafFrom)) {
        out.onSample(0, now / TICK, read, now, WATTS * (now - read) / 1000, 0);
      } else {
        out.onGap(0, read, now, "deaf");
      }
      read = now;
      out.onTickEnd();
    }
    if (ends) {
      out.onEnd(new RunEnd(end, false, 1_000));
    }
  }
}
