package io.lcaagent.report;

import io.lcaagent.assessment.Assessment;
import io.lcaagent.assessment.Assessment.AgentInfo;
import io.lcaagent.assessment.Assessment.ConfigEntry;
import io.lcaagent.assessment.Assessment.Coverage;
import io.lcaagent.assessment.Assessment.EnergyInfo;
import io.lcaagent.assessment.Assessment.FactorSetInfo;
import io.lcaagent.assessment.Assessment.FunctionalUnit;
import io.lcaagent.assessment.Assessment.GapInfo;
import io.lcaagent.assessment.Assessment.HostInfo;
import io.lcaagent.assessment.Assessment.MeterInfo;
import io.lcaagent.assessment.Assessment.NodeInfo;
import io.lcaagent.assessment.Assessment.Parameter;
import io.lcaagent.assessment.Assessment.PartInfo;
import io.lcaagent.assessment.Assessment.PowerInfo;
import io.lcaagent.assessment.Assessment.QualityInfo;
import io.lcaagent.assessment.Assessment.RunInfo;
import io.lcaagent.assessment.Assessment.Scope;
import io.lcaagent.assessment.Assessment.TrainingEnergy;
import io.lcaagent.assessment.Assessment.TrainingImpacts;
import io.lcaagent.assessment.Assessment.TrainingInfo;
import io.lcaagent.assessment.Assessment.Utilization;
import io.lcaagent.assessment.Assessment.Warning;
import io.lcaagent.energy.EnergyDomain;
import io.lcaagent.energy.Provenance;
import io.lcaagent.energy.Quantity;
import io.lcaagent.run.PowerProfile;
import io.lcaagent.run.RunHeader;
import io.lcaagent.run.RunSummary;
import io.lcaagent.run.RunSummary.Band;
import io.lcaagent.run.RunSummary.DomainSummary;
import io.lcaagent.run.RunSummary.TrainingSummary;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What the sample runs are made of: shapes that both share. */
final class SampleParts {
  static final long START = 1_000_000_000_000L;
  static final long SECOND = 1_000_000_000L;

  private SampleParts() {}

  static EnergyDomain domain(
      String id,
      EnergyDomain.Kind kind,
      String source,
      Provenance provenance,
      double low,
      double high) {
    return new EnergyDomain(id, kind, null, source, provenance, low, high, 100_000_000L);
  }

  static QualityInfo point(
      SampleBuilder b, int epoch, long step, double seconds, double value, double... joules) {
    long[] micros = new long[joules.length];
    for (int d = 0; d < joules.length; d++) {
      micros[d] = Math.round(joules[d] * 1e6);
    }
    String metric = joules.length == 2 ? "Accuracy" : "top-1";
    return new QualityInfo(
        epoch, step, seconds, metric, value, b.energy(micros), b.energy(micros).times(0.5));
  }

  static TrainingInfo training(
      SampleBuilder b,
      String name,
      Map<String, String> workload,
      FunctionalUnit unit,
      long[] reached,
      double reachedSeconds,
      double seconds,
      List<QualityInfo> quality) {
    long[] run = new long[reached.length];
    for (int row = 0; row < b.phases.size(); row++) {
      if (b.phases.get(row).training() != null) {
        for (int d = 0; d < run.length; d++) {
          run[d] += b.phaseMicrojoules.get(row)[d];
        }
      }
    }
    long[] after = new long[reached.length];
    for (int d = 0; d < run.length; d++) {
      after[d] = run[d] - reached[d];
    }
    return new TrainingInfo(
        "1",
        name,
        "djl",
        workload,
        unit,
        "complete",
        new TrainingEnergy(b.energy(reached), b.energy(run), b.energy(after)),
        new TrainingImpacts(
            b.impacts(b.energy(reached), reachedSeconds),
            b.impacts(b.energy(run), seconds),
            b.impacts(b.energy(after), seconds - reachedSeconds)),
        quality);
  }

  static PartInfo part(
      String id, String type, double count, double gwp, double adp, double pe, String source) {
    boolean known = !source.startsWith("class");
    Provenance provenance = known ? Provenance.MODELLED : Provenance.ASSUMED;
    return new PartInfo(
        id,
        type,
        count,
        Map.of(
            "gwp", Quantity.of(gwp, provenance),
            "adp", Quantity.of(adp, provenance),
            "pe", Quantity.of(pe, provenance)),
        provenance.name(),
        source);
  }

  static Sample sample(
      SampleBuilder b,
      String name,
      String cpu,
      TrainingInfo training,
      PowerInfo power,
      Utilization utilization,
      NodeInfo node,
      List<MeterInfo> meters,
      List<GapInfo> gaps,
      List<Warning> warnings,
      PowerProfile profile,
      List<Band> bands) {
    long[] totals = b.totals();
    Quantity total = b.energy(totals);
    double[] byProvenance = new double[Provenance.values().length];
    b.components(totals).stream()
        .filter(c -> c.inTotal())
        .forEach(c -> byProvenance[c.joules().provenance().ordinal()] += c.joules().value());
    double seconds = b.seconds();
    Instant start = Instant.parse("2026-02-14T10:15:12Z");
    Assessment assessment =
        new Assessment(
            new RunInfo(
                "0f3c9a417be24d5e8a6b1c2d3e4f5a6b",
                null,
                name,
                start,
                start.plusNanos((long) (seconds * 1e9)),
                seconds,
                "complete"),
            List.of(new HostInfo("host-1", "boot-1", cpu, b.share)),
            new EnergyInfo(
                total,
                byProvenance[0],
                byProvenance[1],
                byProvenance[2],
                byProvenance[3],
                byProvenance[4],
                b.components(totals)),
            power,
            utilization,
            List.copyOf(b.phases),
            List.of(training),
            b.impacts(total, seconds),
            List.of(
                new Parameter("pue", 1.0, "default", "no cooling or power distribution counted"),
                new Parameter("aur", b.activeUse, "default", "hours with a job / lifetime hours"),
                new Parameter("lifetime", "4y", "default", "service life of a server"),
                new Parameter("lifetimeHours", 35064.0, "derived", "4 y × 8766 h"),
                new Parameter("node.share", b.share, "default", "2 of 64 threads"),
                new Parameter("country", "FRA", "lca.yaml", null),
                new Parameter(
                    "electricity.gwp", b.perKwh.get("gwp"), "world-2023", "Ember, CC BY 4.0"),
                new Parameter(
                    "electricity.adp", b.perKwh.get("adp"), "world-2023", "ADEME Base IMPACTS"),
                new Parameter("electricity.pe", b.perKwh.get("pe"), "world-2023", "physical mix")),
            List.of(
                new FactorSetInfo(
                    "world-2023",
                    "2023",
                    "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08")),
            node,
            new Scope(
                "node",
                b.domains.stream().map(d -> d.id() + " (" + d.source() + ")").toList(),
                node.components().stream().map(PartInfo::id).toList(),
                List.of(
                    "power supply losses and fans in use",
                    "network and storage outside the node",
                    "collecting the data, deployment and inference")),
            meters,
            gaps,
            new Coverage(0.998, 1.0),
            Map.of("governor", "performance", "java", "17.0.15"),
            List.of(
                new ConfigEntry("country", "FRA", "lca.yaml"),
                new ConfigEntry("interval", "100ms", "default")),
            warnings,
            new AgentInfo("0.1.0", seconds * 0.002));
    List<DomainSummary> domains = new ArrayList<>();
    for (int d = 0; d < b.domains.size(); d++) {
      domains.add(
          new DomainSummary(
              b.domains.get(d),
              b.inTotal.get(d),
              totals[d],
              (long) (seconds * 1e9),
              Double.NaN,
              214,
              0));
    }
    RunSummary run =
        new RunSummary(
            new RunHeader(
                "0f3c9a417be24d5e8a6b1c2d3e4f5a6b",
                null,
                name,
                "host-1",
                "boot-1",
                4711,
                1,
                "0.1.0",
                "17.0.15",
                "Linux",
                cpu,
                START,
                1_771_064_112_000_000_000L),
            RunSummary.Status.COMPLETE,
            START + (long) (seconds * 1e9),
            (long) (seconds * 2e6),
            Map.of(),
            null,
            List.of(),
            List.of(),
            domains,
            List.of(),
            List.of(
                new TrainingSummary(
                    1,
                    training.name(),
                    START + SECOND * 14 / 10,
                    START + (long) (seconds * 1e9),
                    true,
                    false,
                    10,
                    1250,
                    Map.of(),
                    List.of())),
            List.of(),
            bands,
            profile,
            0.71,
            0,
            Map.of(),
            List.of());
    return new Sample(assessment, run);
  }
}
