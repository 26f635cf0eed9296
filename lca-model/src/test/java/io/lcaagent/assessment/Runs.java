package io.lcaagent.assessment;

import io.lcaagent.energy.EnergyDomain;
import io.lcaagent.energy.Provenance;
import io.lcaagent.phase.QualityPoint;
import io.lcaagent.run.PowerProfile;
import io.lcaagent.run.RunHeader;
import io.lcaagent.run.RunSummary;
import io.lcaagent.run.RunSummary.DomainSummary;
import io.lcaagent.run.RunSummary.PhaseSummary;
import io.lcaagent.run.RunSummary.QualityMark;
import io.lcaagent.run.RunSummary.TrainingSummary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Builds summaries of runs, one part at a time. Times in seconds, energies in joules. */
final class Runs {
  static final long START_NANOS = 5_000_000_000L;

  /** The highest power of each domain's samples. */
  static final double PEAK_WATTS = 150;

  private final double seconds;
  private final List<DomainSummary> domains = new ArrayList<>();
  private final List<PhaseSummary> phases = new ArrayList<>();
  private final List<TrainingSummary> trainings = new ArrayList<>();
  private final List<RunSummary.GapNote> gaps = new ArrayList<>();
  private RunSummary.Status status = RunSummary.Status.COMPLETE;
  private PowerProfile profile;
  private long lost;

  private Runs(double seconds) {
    this.seconds = seconds;
  }

  static Runs lasting(double seconds) {
    return new Runs(seconds);
  }

  Runs domain(String id, EnergyDomain.Kind kind, Provenance provenance, double joules) {
    return domain(id, kind, provenance, 0.97, 1.03, joules, seconds);
  }

  Runs domain(
      String id,
      EnergyDomain.Kind kind,
      Provenance provenance,
      double low,
      double high,
      double joules,
      double coveredSeconds) {
    EnergyDomain domain =
        new EnergyDomain(id, kind, null, "sim", provenance, low, high, 100_000_000L);
    long samples = Double.isNaN(joules) ? 0 : 10;
    domains.add(
        new DomainSummary(
            domain, true, micros(joules), nanos(coveredSeconds), PEAK_WATTS, samples, 0));
    return this;
  }

  Runs phase(long training, String path, long count, double nodeSeconds, double... joules) {
    long nanos = nanos(nodeSeconds);
    long[] covered = every(nanos, joules.length);
    phases.add(
        new PhaseSummary(training, path, count, 0, nanos, nanos, all(joules), covered, false));
    return this;
  }

  /** A phase of which the only domain was read for a part of its time. */
  Runs partly(long training, String path, double nodeSeconds, double readSeconds, double joules) {
    long nanos = nanos(nodeSeconds);
    long[] covered = {nanos(readSeconds)};
    phases.add(new PhaseSummary(training, path, 1, 0, nanos, nanos, all(joules), covered, true));
    return this;
  }

  Runs training(long id, String name, boolean ended, QualityMark... quality) {
    trainings.add(
        new TrainingSummary(
            id,
            name,
            START_NANOS,
            START_NANOS + nanos(seconds),
            ended,
            false,
            quality.length,
            100,
            Map.of("framework", "sim", "dataset", "digits"),
            List.of(quality)));
    return this;
  }

  Runs gap(int domain, double from, double to) {
    gaps.add(
        new RunSummary.GapNote(
            domain, START_NANOS + nanos(from), START_NANOS + nanos(to), "reset"));
    return this;
  }

  Runs status(RunSummary.Status newStatus) {
    status = newStatus;
    return this;
  }

  Runs profile(double bucketSeconds, double peakWatts, double[][] watts) {
    profile = new PowerProfile(START_NANOS, nanos(bucketSeconds), watts, peakWatts, START_NANOS);
    return this;
  }

  Runs lost(long boundaries) {
    lost = boundaries;
    return this;
  }

  /** A validation's value, and what the training had used by then. */
  static QualityMark mark(
      int epoch, double atSeconds, String metric, double value, double... joules) {
    return new QualityMark(
        new QualityPoint(1, epoch, epoch * 10L, START_NANOS + nanos(atSeconds), metric, value),
        all(joules),
        every(nanos(atSeconds), joules.length),
        nanos(atSeconds));
  }

  RunSummary summary() {
    RunHeader header =
        new RunHeader(
            "0123456789abcdef0123456789abcdef",
            null,
            "Main",
            "host",
            "boot",
            1,
            2,
            "0.1.0",
            "17",
            "Linux",
            "AMD EPYC",
            START_NANOS,
            1_700_000_000_000_000_000L);
    return new RunSummary(
        header,
        status,
        START_NANOS + nanos(seconds),
        20_000_000,
        Map.of(),
        null,
        List.of(),
        List.of(new RunSummary.MeterNote("powercap", "cpu", false, "no such folder")),
        domains,
        phases,
        trainings,
        gaps,
        List.of(),
        profile,
        0.5,
        lost,
        Map.of("governor", "performance"),
        List.of(new RunSummary.Note("note", "from the run")));
  }

  static long nanos(double seconds) {
    return Math.round(seconds * 1e9);
  }

  private static long[] every(long nanos, int domains) {
    long[] all = new long[domains];
    Arrays.fill(all, nanos);
    return all;
  }

  private static long micros(double joules) {
    return Math.round(joules * 1e6); // NaN becomes 0
  }

  private static long[] all(double... joules) {
    long[] microjoules = new long[joules.length];
    for (int i = 0; i < joules.length; i++) {
      microjoules[i] = micros(joules[i]);
    }
    return microjoules;
  }
}
