package io.lcaagent.assessment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lcaagent.energy.EnergyDomain;
import io.lcaagent.energy.Provenance;
import io.lcaagent.impact.BadInputException;
import io.lcaagent.run.RunAccumulator;
import io.lcaagent.run.RunEnd;
import io.lcaagent.run.RunHeader;
import io.lcaagent.run.RunSummary;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run of 100 J a second from 13:59:58 to 14:00:02; electricity doubles at 14:00. */
class HourlyRunTest {
  private static final long SECOND = 1_000_000_000L;
  private static final long START = 7 * SECOND;

  @TempDir Path folder;
  private HourlyElectricity hourly;

  @BeforeEach
  void hours() throws Exception {
    Path file =
        Files.write(
            folder.resolve("h.csv"),
            List.of(
                "# source: s",
                "# version: 1",
                "time,gwp,pe",
                "2026-01-31T13:00:00Z,0.2,8",
                "2026-01-31T14:00:00Z,0.4,8",
                "2026-01-31T15:00:00Z,0.4,8"));
    hourly = HourlyElectricity.read(file);
  }

  /** Read in samples of this length. */
  private RunSummary run(String begins, long sampleNanos) {
    RunAccumulator sum = new RunAccumulator();
    HourlyRun run = new HourlyRun(sum, hourly);
    long epoch = Instant.parse(begins).getEpochSecond() * SECOND;
    run.onHeader(
        new RunHeader("r", null, "n", "h", "b", 1, 1, "0", "17", "Linux", "cpu", START, epoch));
    run.onDomain(
        0,
        new EnergyDomain(
            "cpu/package-0",
            EnergyDomain.Kind.PACKAGE,
            null,
            "powercap",
            Provenance.MEASURED,
            1,
            1,
            sampleNanos),
        true);
    for (long at = sampleNanos; at <= 4 * SECOND; at += sampleNanos) {
      run.onTick(START + at);
      long micros = sampleNanos / 10; // 100 J/s are 0.1 uJ a ns
      run.onSample(0, at / sampleNanos, START + at - sampleNanos, START + at, micros, 0);
    }
    run.onEnd(new RunEnd(START + 4 * SECOND, false, 0));
    return sum.summary();
  }

  @Test
  void onSample_hourThatChanges_weighsEachSideByItsOwn() {
    for (long length : new long[] {SECOND / 2, 4 * SECOND}) { // also one sample across the change
      Map<String, Double> perKwh =
          HourlyAccount.perKwh(run("2026-01-31T13:59:58Z", length), hourly, Given.settings());

      assertEquals(0.3, perKwh.get("gwp"), 1e-9); // 2 s at 0.2, 2 s at 0.4
      assertEquals(8, perKwh.get("pe"), 1e-9);
    }
  }

  @Test
  void onDomain_addedOnes_lieInTheirDomainAndInNoTotal() {
    RunSummary run = run("2026-01-31T13:59:58Z", SECOND / 2);
    List<EnergyDomain> all = run.domains().stream().map(RunSummary.DomainSummary::domain).toList();

    assertEquals(3, all.size());
    assertEquals(List.of(all.get(0)), EnergyDomain.disjoint(all));
    Assessment assessment = Assessor.assess(run, Given.settings(), hourly);
    assertEquals(400, assessment.energy().totalJoules().value(), 1e-9);
    assertEquals(1, assessment.energy().byComponent().size());
    assertEquals(List.of(), run.warnings());
  }

  @Test
  void onSample_timeOutsideOfTheHours_isRefusedWithBothTimes() {
    BadInputException thrown =
        assertThrows(BadInputException.class, () -> run("2026-01-31T12:59:59Z", SECOND / 2));

    assertTrue(thrown.getMessage().startsWith("h.csv covers 2026-01-31T13:00:00Z to"));
    assertTrue(thrown.getMessage().contains("the run was read from 2026-01-31T12:59:59Z"));
  }
}
