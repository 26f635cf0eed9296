package io.lcaagent.report.json;

import io.lcaagent.assessment.Assessment;
import io.lcaagent.assessment.Assessment.ComponentEnergy;
import io.lcaagent.assessment.Assessment.HostPart;
import io.lcaagent.assessment.Assessment.Impact;
import io.lcaagent.assessment.Assessment.NodeInfo;
import io.lcaagent.assessment.Assessment.Parameter;
import io.lcaagent.assessment.Assessment.PartInfo;
import io.lcaagent.assessment.Assessment.PhaseInfo;
import io.lcaagent.assessment.Assessment.RunInfo;
import io.lcaagent.assessment.sensitivity.Sensitivity;
import io.lcaagent.energy.Quantity;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An assessment as {@code result.json}. Keys are a published format: a key may be added, which
 * raises {@link #SCHEMA_VERSION}'s second number; a change of meaning raises the first. Numbers are
 * never rounded; what is not known is {@code null}; times are ISO-8601 in UTC. Stateless.
 */
public final class ResultJson {
  public static final String SCHEMA_VERSION = "1.0";

  private static final String SCHEMA = "result-1.0.schema.json";
  private static final List<String> INDICATORS = List.of("gwp", "adp", "pe");

  private ResultJson() {}

  /** Writes an indented document in UTF-8 and leaves {@code out} open. */
  public static void write(Assessment assessment, OutputStream out) throws IOException {
    write(assessment, JsonOut.pretty(out));
  }

  /**
   * The same document with what the assessment hangs on under the key {@code sensitivity}.
   *
   * @param sensitivity {@code null} where nobody asked: then without that key
   */
  public static void write(Assessment assessment, Sensitivity sensitivity, OutputStream out)
      throws IOException {
    JsonOut json = JsonOut.pretty(out);
    json.document(
        assessment,
        a -> {
          members(json, a);
          if (sensitivity != null) {
            json.object("sensitivity", sensitivity, s -> SensitivityJson.members(json, s));
          }
        });
  }

  /** The same document on one line, for whoever reads standard error line by line. */
  public static void writeLine(Assessment assessment, OutputStream out) throws IOException {
    write(assessment, JsonOut.line(out));
  }

  /** A node's embodied impact alone, in the shape of the result's {@code inventory}. */
  public static void writeInventory(NodeInfo node, OutputStream out) throws IOException {
    JsonOut json = JsonOut.pretty(out);
    json.document(node, n -> inventory(json, n));
  }

  /** The JSON Schema (draft 2020-12) that every document of this version keeps to. */
  public static InputStream schema() {
    return ResultJson.class.getResourceAsStream(SCHEMA);
  }

  private static void write(Assessment assessment, JsonOut json) throws IOException {
    json.document(assessment, a -> members(json, a));
  }

  private static void members(JsonOut json, Assessment a) throws IOException {
    json.text("schemaVersion", SCHEMA_VERSION);
    json.object("run", a.run(), run -> run(json, run));
    json.objects(
        "hosts",
        a.hosts(),
        host -> {
          json.text("hostId", host.hostId());
          json.text("bootId", host.bootId());
          json.text("cpu", host.cpu());
          json.number("share", host.share());
          if (host.part() != null) {
            hostPart(json, host.part());
          }
        });
    json.object(
        "energy",
        a.energy(),
        energy -> {
          json.quantity("totalJoules", energy.totalJoules());
          json.number("measuredJoules", energy.measuredJoules());
          json.number("attributedJoules", energy.attributedJoules());
          json.number("modelledJoules", energy.modelledJoules());
          json.number("assumedJoules", energy.assumedJoules());
          json.number("extrapolatedJoules", energy.extrapolatedJoules());
          byComponent(json, energy.byComponent());
        });
    json.object(
        "power",
        a.power(),
        power -> {
          json.number("meanWatts", power.meanWatts());
          json.number("peakWatts", power.peakWatts());
          json.number("tdpWatts", power.tdpWatts());
          json.number("secondsAboveTdp", power.secondsAboveTdp());
        });
    json.object(
        "utilization",
        a.utilization(),
        utilization -> {
          json.number("cpu", utilization.cpu());
          json.numbers("gpu", utilization.gpu());
        });
    json.objects("phases", a.phases(), phase -> phase(json, phase));
    json.objects("trainings", a.trainings(), training -> TrainingJson.members(json, training));
    impacts(json, "impacts", a.impacts(), a.energy().byComponent());
    parameters(json, a.parameters());
    json.objects(
        "factorSets",
        a.factorSets(),
        set -> {
          json.text("id", set.id());
          json.text("version", set.version());
          json.text("sha256", set.sha256());
        });
    json.object("inventory", a.inventory(), node -> inventory(json, node));
    json.object(
        "scope",
        a.scope(),
        scope -> {
          json.text("energy", scope.energy());
          json.strings("usage", scope.usage());
          json.strings("embodied", scope.embodied());
          json.strings("excluded", scope.excluded());
        });
    howMeasured(json, a);
  }

  /** Only where a job had several nodes, or several runs on one. */
  private static void hostPart(JsonOut json, HostPart part) throws IOException {
    json.text("name", part.name());
    json.strings("runs", part.runs());
    json.number("durationSeconds", part.durationSeconds());
    json.quantity("joules", part.joules());
    parameters(json, part.parameters());
    impacts(json, "impacts", part.impacts());
  }

  private static void parameters(JsonOut json, List<Parameter> parameters) throws IOException {
    json.objects(
        "parameters",
        parameters,
        parameter -> {
          json.text("key", parameter.key());
          json.open("value", parameter.value());
          json.text("origin", parameter.origin());
          json.text("source", parameter.source());
        });
  }

  private static void howMeasured(JsonOut json, Assessment a) throws IOException {
    json.objects(
        "meters",
        a.meters(),
        meter -> {
          json.text("id", meter.id());
          json.text("component", meter.component());
          json.truth("available", meter.available());
          json.text("detail", meter.detail());
        });
    json.objects(
        "gaps",
        a.gaps(),
        gap -> {
          json.text("domain", gap.domain());
          json.number("startSeconds", gap.startSeconds());
          json.number("endSeconds", gap.endSeconds());
          json.text("reason", gap.reason());
        });
    json.object(
        "coverage",
        a.coverage(),
        coverage -> {
          json.number("time", coverage.time());
          json.number("component", coverage.component());
        });
    json.texts("reproducibility", a.reproducibility());
    json.objects(
        "config",
        a.config(),
        entry -> {
          json.text("key", entry.key());
          json.text("value", entry.value());
          json.text("origin", entry.origin());
        });
    json.objects(
        "warnings",
        a.warnings(),
        warning -> {
          json.text("code", warning.code());
          json.text("text", warning.text());
        });
    json.object(
        "agent",
        a.agent(),
        agent -> {
          json.text("version", agent.version());
          json.number("cpuSeconds", agent.cpuSeconds());
        });
  }

  private static void run(JsonOut json, RunInfo run) throws IOException {
    json.text("id", run.id());
    json.text("jobId", run.jobId());
    json.text("name", run.name());
    json.text("start", instant(run.start()));
    json.text("end", instant(run.end()));
    json.number("durationSeconds", run.durationSeconds());
    json.text("status", run.status());
  }

  private static void phase(JsonOut json, PhaseInfo phase) throws IOException {
    json.text("path", phase.path());
    json.text("name", phase.name());
    json.text("training", phase.training());
    json.whole("count", phase.count());
    json.whole("batches", phase.batches());
    json.number("durationSeconds", phase.durationSeconds());
    json.number("nodeSeconds", phase.nodeSeconds());
    json.quantity("joules", phase.joules());
    byComponent(json, phase.byComponent());
    impacts(json, "impacts", phase.impacts());
    if (phase.host() != null) {
      json.text("host", phase.host());
    }
    if (!phase.perKwh().isEmpty()) {
      TrainingJson.factors(json, "electricity", phase.perKwh());
    }
  }

  private static void byComponent(JsonOut json, List<ComponentEnergy> components)
      throws IOException {
    json.objects(
        "byComponent",
        components,
        component -> {
          json.text("id", component.id());
          json.text("type", component.type());
          json.text("host", component.host());
          json.text("source", component.source());
          json.truth("inTotal", component.inTotal());
          json.quantity("joules", component.joules());
        });
  }

  private static void usage(JsonOut json, String indicator, List<ComponentEnergy> components)
      throws IOException {
    List<ComponentEnergy> used =
        components.stream().filter(c -> c.usage().containsKey(indicator)).toList();
    if (!used.isEmpty()) {
      json.objects(
          "byComponent",
          used,
          component -> {
            json.text("id", component.id());
            json.text("host", component.host());
            json.quantity("usage", component.usage().get(indicator));
          });
    }
  }

  /** By indicator; left out where there are none. */
  private static void quantities(JsonOut json, String key, Map<String, Quantity> impacts)
      throws IOException {
    if (!impacts.isEmpty()) {
      json.map(key, impacts, impact -> json.quantity(impact.getKey(), impact.getValue()));
    }
  }

  static void impacts(JsonOut json, String key, Map<String, Impact> impacts) throws IOException {
    impacts(json, key, impacts, List.of());
  }

  /** With the components whose use causes them, where that is told. */
  private static void impacts(
      JsonOut json, String key, Map<String, Impact> impacts, List<ComponentEnergy> components)
      throws IOException {
    json.map(
        key,
        impacts,
        entry ->
            json.object(
                entry.getKey(),
                entry.getValue(),
                impact -> {
                  json.text("unit", impact.unit());
                  json.quantity("usage", impact.usage());
                  json.quantity("embodied", impact.embodied());
                  json.quantity("total", impact.total());
                  usage(json, entry.getKey(), components);
                }));
  }

  /** Impacts are plain numbers here; a part's one provenance stands beside them. */
  private static void inventory(JsonOut json, NodeInfo node) throws IOException {
    json.text("name", node.name());
    json.objects("components", node.components(), part -> part(json, part));
    json.object("total", node.total(), total -> amounts(json, total));
    json.object("totalRange", node.total(), total -> ranges(json, total));
  }

  private static void part(JsonOut json, PartInfo part) throws IOException {
    json.text("id", part.id());
    json.text("type", part.type());
    json.count("count", part.count());
    amounts(json, part.impacts());
    json.object("range", part.impacts(), impacts -> ranges(json, impacts));
    json.text("provenance", part.provenance());
    json.text("source", part.source());
    json.strings("stages", part.stages());
    quantities(json, "embodied", part.embodied());
    if (part.host() != null) {
      json.text("host", part.host());
    }
  }

  private static void amounts(JsonOut json, Map<String, Quantity> impacts) throws IOException {
    for (String indicator : indicators(impacts)) {
      Quantity amount = impacts.get(indicator);
      json.number(indicator, amount == null ? null : amount.value());
    }
  }

  private static void ranges(JsonOut json, Map<String, Quantity> impacts) throws IOException {
    for (String indicator : indicators(impacts)) {
      json.object(
          indicator,
          impacts.get(indicator),
          amount -> {
            json.number("low", amount.low());
            json.number("high", amount.high());
          });
    }
  }

  private static Set<String> indicators(Map<String, Quantity> impacts) {
    Set<String> ids = new LinkedHashSet<>(INDICATORS);
    ids.addAll(impacts.keySet());
    return ids;
  }

  private static String instant(Instant instant) {
    return instant == null ? null : instant.toString();
  }
}
