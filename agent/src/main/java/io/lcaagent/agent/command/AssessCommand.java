package io.lcaagent.agent.command;

import io.lcaagent.agent.node.AssessmentInputs;
import io.lcaagent.agent.options.OptionException;
import io.lcaagent.agent.wording.Quoted;
import io.lcaagent.assessment.Assessment;
import io.lcaagent.assessment.GivenEnergy;
import io.lcaagent.assessment.HourlyElectricity;
import io.lcaagent.assessment.JobAssessment;
import io.lcaagent.assessment.PowerSeries;
import io.lcaagent.assessment.sensitivity.Sensitivity;
import io.lcaagent.assessment.sensitivity.SensitivityStudy.Reassessment;
import io.lcaagent.report.console.ConsoleSummary;
import io.lcaagent.report.console.Locations;
import io.lcaagent.report.json.ResultJson;
import io.lcaagent.run.RunSummary.OptionValue;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** {@code assess}: the impacts of an energy and a time that somebody states or recorded. */
final class AssessCommand extends Command {
  private final Sensitivities sensitivities;

  AssessCommand(Caller caller) {
    super(caller, "assess", "the impacts of an energy and a duration that you give");
    takes("--energy", "AMOUNT", "with its unit: J, kJ, MJ, Wh or kWh, e.g. 1.5kWh");
    takes("--duration", "TIME", "the node was taken up: 90s, 1.5min, 2h or PT1M30S");
    takes("--power-profile", "CSV", "power over time instead: time,watts or seconds,watts");
    takes("--hourly", "CSV", "electricity by the hour, joined with the power profile");
    takes("--start", "INSTANT", "of a power profile in seconds, e.g. 2026-01-31T14:00:00Z");
    takes("--name", "TEXT", "what was run");
    takes("--inventory", "FILE", "parts of the node, the same as --node FILE");
    takes("--hosts", "CSV", "several nodes: name,energy,duration,node and any option of one");
    sensitivities = new Sensitivities(this);
    takes("--format", "text|json|csv|md", "how to show it; json is one document (default: text)");
    takesOptions(AssessmentOptions.and("scope"));
  }

  @Override
  int run() throws Exception {
    String format = format("text", "json", "csv", "md");
    Reassessment job = value("--hosts") == null ? oneNode() : severalNodes();
    Assessment assessment = JobAssessment.of(job.with(Map.of()));
    Sensitivity sensitivity = sensitivities.of(job);
    AssessTables tables = new AssessTables(assessment, sensitivity);
    switch (format) {
      case "json" -> ResultJson.write(assessment, sensitivity, caller.out());
      case "csv" -> caller.out().print(AssessCsv.of(assessment, sensitivity));
      case "md" -> caller.out().print(tables.markdown());
      default -> {
        caller.out().print(ConsoleSummary.render(assessment, null, Locations.NONE));
        caller.out().print(sensitivity == null ? "" : tables.text());
      }
    }
    return ExitCode.OK;
  }

  private Reassessment oneNode() throws OptionException {
    PowerSeries series = series();
    GivenEnergy given = given(series);
    AssessmentInputs inputs = AssessmentInputs.of(options());
    Map<String, OptionValue> hourly = hourly(series);
    return changes -> {
      Map<String, OptionValue> all = new LinkedHashMap<>(inputs.options());
      all.putAll(hourly);
      return List.of(GivenHosts.host("node", given, inputs, all, changes));
    };
  }

  private Reassessment severalNodes() throws OptionException {
    for (String other :
        List.of("--energy", "--duration", "--power-profile", "--hourly", "--inventory")) {
      if (value(other) != null) {
        throw OptionException.usage(
            "options --hosts and " + other + " exclude each other: the file says it for each node");
      }
    }
    String file = value("--hosts");
    options(); // says what was passed over, once
    GivenHosts hosts = GivenHosts.read(path("--hosts", file), caller, given());
    return hosts::with;
  }

  @Override
  Map<String, String> given() {
    Map<String, String> given = super.given();
    String inventory = value("--inventory");
    if (inventory != null) {
      given.putIfAbsent("node", inventory);
    }
    return given;
  }

  private GivenEnergy given(PowerSeries series) throws OptionException {
    if (value("--inventory") != null && value("--node") != null) {
      throw OptionException.usage("options --inventory and --node name the node twice; give one");
    }
    if (series == null) {
      return new GivenEnergy(
          GivenAmounts.energy(required("--energy")),
          GivenAmounts.duration(required("--duration")),
          value("--name"));
    }
    if (value("--energy") != null) {
      throw OptionException.usage(
          "options --energy and --power-profile state the energy twice; give one");
    }
    String duration = value("--duration"); // the node may be taken up longer than was metered
    return new GivenEnergy(
        series.energy(),
        duration == null ? series.duration() : GivenAmounts.duration(duration),
        value("--name"));
  }

  private PowerSeries series() throws OptionException {
    String file = value("--power-profile");
    return file == null ? null : PowerSeries.read(path("--power-profile", file), file);
  }

  /** Factors of the hours in question, as if somebody had given their mean by option. */
  private Map<String, OptionValue> hourly(PowerSeries series) throws OptionException {
    Map<String, OptionValue> factors = new LinkedHashMap<>();
    String file = value("--hourly");
    if (file == null) {
      return factors;
    }
    if (series == null) {
      throw OptionException.usage("option --hourly needs --power-profile: power over time");
    }
    HourlyElectricity hourly = HourlyElectricity.read(path("--hourly", file));
    refuseTwice(hourly, id -> value("--electricity." + id));
    hourly
        .mean(series, start(series))
        .forEach(
            (id, mean) ->
                factors.put(
                    "electricity." + id,
                    new OptionValue(
                        Double.toString(mean), "hourly, weighed by energy: " + hourly.source())));
    return factors;
  }

  /** Which of both should count, nobody can know. */
  static void refuseTwice(HourlyElectricity hourly, UnaryOperator<String> given)
      throws OptionException {
    for (String id : hourly.indicators()) {
      if (given.apply(id) != null) {
        throw OptionException.usage(
            "options --hourly and --electricity."
                + id
                + " exclude each other: the file holds "
                + id
                + " by the hour");
      }
    }
  }

  private Instant start(PowerSeries series) throws OptionException {
    String start = value("--start");
    if (start == null && series.start() == null) {
      throw OptionException.usage("option --start is missing: the power profile is in seconds");
    }
    try {
      return start == null ? series.start() : Instant.parse(start);
    } catch (DateTimeException e) {
      throw OptionException.usage(
          "option --start: found "
              + Quoted.of(start)
              + "; allowed: an instant, e.g. 2026-01-31T14:00:00Z");
    }
  }

  private Path path(String option, String file) throws OptionException {
    try {
      return caller.directory().resolve(file);
    } catch (InvalidPathException e) {
      throw OptionException.usage("option " + option + ": " + Quoted.of(file) + " is not a path");
    }
  }

  private String required(String option) throws OptionException {
    String value = value(option);
    if (value == null) {
      throw OptionException.usage(
          "option " + option + " is missing; see: java -jar lca-agent.jar help assess");
    }
    return value;
  }
}
