package io.lcaagent.benchmarks;

import io.lcaagent.energy.EnergyDomain;
import io.lcaagent.energy.EnergyDomain.Kind;
import io.lcaagent.energy.Provenance;
import io.lcaagent.phase.PhaseKind;
import io.lcaagent.phase.PhaseStart;
import io.lcaagent.phase.ledger.PhaseLedger;
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
 * Phases a second through the ledger: each begins and ends inside a training; every hundredth is
 * followed by a tick with a sample of two domains. The goal is a million a second.
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@State(Scope.Benchmark)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class LedgerBenchmark {
  private static final int PHASES_A_TICK = 100;
  private static final long PHASE_NANOS = 1_000_000;

  private PhaseLedger ledger;
  private long now;
  private long id;
  private long sequence;
  private long lastSample;

  @Setup
  public void begin() {
    ledger = new PhaseLedger(0);
    ledger.addDomain(domain("cpu/package-0", Kind.PACKAGE));
    ledger.addDomain(domain("ram/0", Kind.DRAM));
    ledger.onPhaseBegin(new PhaseStart(1, 0, PhaseKind.TRAINING, "model", 1, 0, 0));
    id = 1;
  }

  @Benchmark
  @OperationsPerInvocation(PHASES_A_TICK)
  public long phases() {
    for (int i = 0; i < PHASES_A_TICK; i++) {
      long phase = ++id;
      ledger.onPhaseBegin(new PhaseStart(phase, 1, PhaseKind.VALIDATE, "validate", 1, 0, now));
      now += PHASE_NANOS;
      ledger.onPhaseEnd(phase, now, false);
    }
    ledger.onTick(now);
    ledger.onSample(0, sequence, lastSample, now, 1_000_000, (sequence + 1) * 1_000_000);
    ledger.onSample(1, sequence, lastSample, now, 100_000, (sequence + 1) * 100_000);
    ledger.onTickEnd();
    sequence++;
    lastSample = now;
    return id;
  }

  private static EnergyDomain domain(String name, Kind kind) {
    return new EnergyDomain(
        name, kind, null, "benchmark", Provenance.MEASURED, 1, 1, PHASES_A_TICK * PHASE_NANOS);
  }
}
