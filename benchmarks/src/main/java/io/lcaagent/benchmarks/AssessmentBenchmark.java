package io.lcaagent.benchmarks;

import io.lcaagent.assessment.Assessment;
import io.lcaagent.assessment.AssessmentSettings;
import io.lcaagent.assessment.Assessor;
import io.lcaagent.energy.EnergyDomain;
import io.lcaagent.energy.EnergyDomain.Kind;
import io.lcaagent.energy.Provenance;
import io.lcaagent.impact.FactorLibrary;
import io.lcaagent.run.RunHeader;
import io.lcaagent.run.RunSummary;
import io.lcaagent.run.RunSummary.DomainSummary;
import io.lcaagent.run.RunSummary.OptionValue;
import io.lcaagent.run.RunSummary.PhaseSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Phases assessed a second: usage, embodied and total of three indicators with interval and
 * provenance, and the energies of two components, for each of a thousand rows of a run. The goal is
 * a million a second on one core.
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@State(Scope.Benchmark)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class AssessmentBenchmark {
  private static final int PHASES = 1_000;
  private static final long PHASE_NANOS = 10_000_000_000L;

  private RunSummary run;
  private AssessmentSettings settings;

  @Setup
  public void begin() {
    List<PhaseSummary> phases = new ArrayList<>();
    for (int i = 0; i < PHASES; i++) {
      long[] microjoules = {500_000_000, 50_000_000};
      long[] covered = {PHASE_NANOS, PHASE_NANOS};
      phases.add(
          new PhaseSummary(
              0, "outside/" + i, 1, 0, PHASE_NANOS, PHASE_NANOS, microjoules, covered, false));
    }
    run =
        new RunSummary(
            new RunHeader("id", null, "benchmark", "h", "b", 1, 1, "0", "17", "os", "cpu", 0, 0),
            RunSummary.Status.COMPLETE,
            PHASES * PHASE_NANOS,
            0,
            Map.of(),
            null,
            List.of(),
            List.of(),
            List.of(domain("cpu/package-0", Kind.PACKAGE, 500), domain("ram/0", Kind.DRAM, 50)),
            phases,
            List.of(),
            List.of(),
            List.of(),
            null,
            Double.NaN,
            0,
            Map.of(),
            List.of());
    settings =
        AssessmentSettings.resolve(
            Map.of(
                "country", new OptionValue("FRA", "benchmark"),
                "node", new OptionValue("apollo-6500-gen10", "benchmark")),
            FactorLibrary.bundled(),
            null);
  }

  @Benchmark
  @OperationsPerInvocation(PHASES)
  public Assessment phases() {
    return Assessor.assess(run, settings);
  }

  private static DomainSummary domain(String name, Kind kind, long joulesAPhase) {
    EnergyDomain domain =
        new EnergyDomain(
            name, kind, null, "benchmark", Provenance.MEASURED, 0.97, 1.03, 100_000_000L);
    return new DomainSummary(
        domain,
        true,
        PHASES * joulesAPhase * 1_000_000,
        PHASES * PHASE_NANOS,
        Double.NaN,
        100_000,
        0);
  }
}
