package io.lcaagent.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lcaagent.power.TickBenchmark;
import java.util.Collection;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * The goals that hold on any machine, checked in seconds. How far below they lie is for the
 * benchmarks at full length to say.
 */
class ShortBenchmarkTest {
  /** The smallest object takes 16 bytes; JMH's own bookkeeping shows as a byte or less. */
  private static final double NO_OBJECT = 4;

  @Test
  void boundary_anyKind_takesAtMostAMicrosecondAndNoMemory() throws RunnerException {
    Collection<RunResult> results = run(BoundaryBenchmark.class);

    assertEquals(3, results.size());
    for (RunResult result : results) {
      double medianNanos = result.getPrimaryResult().getStatistics().getPercentile(50);
      String name = result.getParams().getBenchmark();
      assertTrue(medianNanos <= 1_000, name + ": " + medianNanos + " ns");
      assertTrue(bytesPerOperation(result) < NO_OBJECT, name + ": " + bytesPerOperation(result));
    }
  }

  @Test
  void tick_ofFourCounters_takesNoMemory() throws RunnerException {
    RunResult result = run(TickBenchmark.class).iterator().next();

    assertTrue(bytesPerOperation(result) < NO_OBJECT, bytesPerOperation(result) + " B");
  }

  @Test
  void ledger_inHalfASecond_dividesSomeHundredThousandPhases() throws RunnerException {
    RunResult result = run(LedgerBenchmark.class).iterator().next();

    double phasesPerSecond = result.getPrimaryResult().getScore();
    assertTrue(phasesPerSecond > 200_000, phasesPerSecond + " phases/s, cold and beside others");
  }

  @Test
  void assessment_inHalfASecond_takesSomeHundredThousandPhases() throws RunnerException {
    RunResult result = run(AssessmentBenchmark.class).iterator().next();

    double phasesPerSecond = result.getPrimaryResult().getScore();
    assertTrue(phasesPerSecond > 100_000, phasesPerSecond + " phases/s, cold and beside others");
  }

  private static Collection<RunResult> run(Class<?> benchmark) throws RunnerException {
    return new Runner(
            new OptionsBuilder()
                .include(benchmark.getName() + "\\.")
                .warmupIterations(1)
                .warmupTime(TimeValue.milliseconds(300))
                .measurementIterations(1)
                .measurementTime(TimeValue.milliseconds(400))
                .addProfiler(GCProfiler.class)
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT)
                .build())
        .run();
  }

  private static double bytesPerOperation(RunResult result) {
    return result.getSecondaryResults().get("gc.alloc.rate.norm").getScore();
  }
}
