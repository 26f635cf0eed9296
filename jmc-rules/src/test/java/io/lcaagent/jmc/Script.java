package io.lcaagent.jmc;

import io.lcaagent.energy.EnergyDomain;
import io.lcaagent.energy.Provenance;
import io.lcaagent.phase.PhaseKind;
import io.lcaagent.phase.PhaseStart;
import io.lcaagent.phase.QualityPoint;
import io.lcaagent.run.RunEnd;
import io.lcaagent.run.RunHeader;
import io.lcaagent.run.RunListener;
import java.util.Map;

/** A run of one package: a second a sample, each at the power that the script says. */
final class Script {
  private static final long SECOND = 1_000_000_000L;
  static final RunHeader HEADER =
      new RunHeader(
          "0123456789abcdef0123456789abcdef",
          null,
          "Train",
          "host",
          "boot",
          1,
          1,
          "0.1.0",
          "17",
          "Linux",
          "CPU",
          0,
          0);

  private final RunListener to;
  private long training = 1;
  private long now;
  private long sequence;
  private long cumulative;

  Script(RunListener to, Provenance provenance, Map<String, String> options) {
    this.to = to;
    to.onHeader(HEADER);
    options.forEach((key, value) -> to.onOption(key, value, "test"));
    to.onDomain(
        0,
        new EnergyDomain(
            "cpu/package-0", EnergyDomain.Kind.PACKAGE, null, "powercap", provenance, 1, 1, SECOND),
        true);
    to.onPhaseBegin(new PhaseStart(training, 0, PhaseKind.TRAINING, "lenet", 1, 0, 0));
  }

  /** Ends the training and begins another. */
  Script nextTraining(long id) {
    to.onPhaseEnd(training, now, false);
    training = id;
    to.onPhaseBegin(new PhaseStart(id, 0, PhaseKind.TRAINING, "lenet", id, 0, now));
    return this;
  }

  Script phase(long id, PhaseKind kind, int seconds, int watts) {
    to.onPhaseBegin(new PhaseStart(id, training, kind, kind.name(), training, 0, now));
    for (int i = 0; i < seconds; i++) {
      sample(1, watts);
    }
    to.onPhaseEnd(id, now, false);
    return this;
  }

  Script sample(int seconds, int watts) {
    long joules = (long) seconds * watts;
    cumulative += joules * 1_000_000;
    long start = now;
    now += seconds * SECOND;
    to.onSample(0, sequence++, start, now, joules * 1_000_000, cumulative);
    return this;
  }

  Script quality(double accuracy) {
    return quality("Accuracy", accuracy);
  }

  Script quality(String metric, double value) {
    to.onQuality(new QualityPoint(training, 1, 1, now, metric, value));
    return this;
  }

  /** The meter is asked every second and says nothing. */
  Script silence(int seconds) {
    for (int i = 0; i < seconds; i++) {
      now += SECOND;
      to.onTick(now);
    }
    return this;
  }

  Script gap(int seconds) {
    to.onGap(0, now, now + seconds * SECOND, "unreadable");
    now += seconds * SECOND;
    return this;
  }

  void end() {
    to.onPhaseEnd(training, now, false);
    to.onEnd(new RunEnd(now, false, 0));
  }
}
