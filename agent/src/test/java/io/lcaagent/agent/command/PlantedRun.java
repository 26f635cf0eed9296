package io.lcaagent.agent.command;

import io.lcaagent.agent.node.AssessmentInputs;
import io.lcaagent.agent.options.Options;
import io.lcaagent.assessment.Assessor;
import io.lcaagent.energy.EnergyDomain;
import io.lcaagent.energy.Provenance;
import io.lcaagent.journal.JournalWriter;
import io.lcaagent.phase.PhaseKind;
import io.lcaagent.phase.PhaseStart;
import io.lcaagent.phase.QualityPoint;
import io.lcaagent.power.host.HostRoots;
import io.lcaagent.power.host.NodeFacts;
import io.lcaagent.report.json.ResultJson;
import io.lcaagent.run.RunAccumulator;
import io.lcaagent.run.RunEnd;
import io.lcaagent.run.RunHeader;
import io.lcaagent.run.RunListener;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.function.Consumer;

/**
 * A run of 10 s at 50 W on two made-up domains, recorded as the agent records it: one training with
 * one epoch, trained from second 1 to 7, validated from 7 to 8 with accuracy 0.98.
 */
final class PlantedRun {
  static final long SECOND = 1_000_000_000L;
  private static final long INTERVAL = SECOND / 10;

  private final Options options;
  private final AssessmentInputs inputs;
  private final RunAccumulator live = new RunAccumulator();
  private String runId = "0123456789abcdef0123456789abcdef";
  private String host = "host";
  private long start = 100 * SECOND;

  /**
   * @param argument the run's agent argument
   * @param directory its working directory
   */
  PlantedRun(String argument, Path directory) throws Exception {
    this(argument, directory, Machines.virtual(directory.resolve("guest"), 8, 16));
  }

  /**
   * @param guest the files by which its machine describes itself
   */
  PlantedRun(String argument, Path directory, Path guest) throws Exception {
    options = Options.forAgent(argument, new Properties(), Map.of(), directory);
    inputs = AssessmentInputs.of(options, NodeFacts.read(HostRoots.under(guest)));
  }

  /**
   * The same run under another id, on another node perhaps, begun at another second of its clock.
   */
  PlantedRun as(String id, String hostId, long second) {
    runId = id;
    host = hostId;
    start = second * SECOND;
    return this;
  }

  /** Writes the journal to {@code run}; without an end the process was killed. */
  PlantedRun write(Path run, boolean ends) throws Exception {
    try (JournalWriter journal =
        JournalWriter.open(
            run,
            problem -> {
              throw new AssertionError(problem);
            })) {
      play(journal, ends);
    }
    play(live, ends);
    return this;
  }

  /** What the agent itself would have written as result.json. */
  String liveResult() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ResultJson.write(Assessor.assess(live.summary(), inputs.settings()), out);
    return out.toString(StandardCharsets.UTF_8);
  }

  private void play(RunListener out, boolean ends) {
    describe(out);
    for (int tick = 0; tick <= 100; tick++) {
      long now = start + tick * INTERVAL;
      phases(out, tick, now);
      out.onTick(now);
      if (tick > 0) {
        sample(out, 0, tick, now, 4_000_000); // 40 W
        sample(out, 1, tick, now, 1_000_000); // 10 W
        out.onUtilization(now - INTERVAL, now, 0.5);
      }
      out.onTickEnd();
    }
    if (ends) {
      out.onEnd(new RunEnd(start + 100 * INTERVAL, false, 20_000_000));
    }
  }

  private static void sample(RunListener out, int domain, int tick, long now, long microjoules) {
    out.onSample(domain, tick, now - INTERVAL, now, microjoules, tick * microjoules);
  }

  private void describe(RunListener out) {
    out.onHeader(
        new RunHeader(
            runId,
            null,
            "Train",
            host,
            "boot",
            4711,
            1,
            "0.1.0",
            "17.0.15",
            "Linux",
            "made up",
            start,
            1_790_000_000L * SECOND + start - 100 * SECOND));
    inputs.options().forEach((key, value) -> out.onOption(key, value.value(), value.origin()));
    if (inputs.inventory() != null) {
      out.onInventory(inputs.inventory().toJson());
    }
    inputs
        .settings()
        .factorSets()
        .forEach(set -> out.onFactorSet(set.id(), set.version(), set.sha256()));
    out.onMeter("powercap", "cpu", true, "reads cpu/package-0");
    out.onDomain(0, domain("cpu/package-0", EnergyDomain.Kind.PACKAGE), true);
    out.onDomain(1, domain("ram/0", EnergyDomain.Kind.DRAM), true);
  }

  private static EnergyDomain domain(String id, EnergyDomain.Kind kind) {
    return new EnergyDomain(id, kind, null, "powercap", Provenance.MEASURED, 0.97, 1.03, INTERVAL);
  }

  private void phases(RunListener out, int tick, long now) {
    Consumer<PhaseStart> begin = out::onPhaseBegin;
    switch (tick) {
      case 10 -> {
        begin.accept(new PhaseStart(1, 0, PhaseKind.TRAINING, "LeNet", 1, 0, now));
        begin.accept(new PhaseStart(2, 1, PhaseKind.EPOCH, "epoch", 1, 1, now));
        begin.accept(new PhaseStart(3, 2, PhaseKind.TRAIN, "train", 1, 1, now));
      }
      case 70 -> {
        out.onBatches(0, 3, start + 10 * INTERVAL, now, 0, 60);
        out.onPhaseEnd(3, now, false);
        begin.accept(new PhaseStart(4, 2, PhaseKind.VALIDATE, "validate", 1, 1, now));
      }
      case 80 -> {
        out.onPhaseEnd(4, now, false);
        out.onQuality(new QualityPoint(1, 1, 60, now, "accuracy", 0.98));
        out.onPhaseEnd(2, now, false);
        out.onPhaseEnd(1, now, false);
      }
      default -> {}
    }
  }
}
