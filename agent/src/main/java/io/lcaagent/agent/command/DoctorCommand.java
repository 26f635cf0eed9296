package io.lcaagent.agent.command;

import io.lcaagent.agent.AgentVersion;
import io.lcaagent.agent.node.AssessmentInputs;
import io.lcaagent.agent.options.Options;
import io.lcaagent.agent.wording.Quoted;
import io.lcaagent.assessment.AssessmentSettings;
import io.lcaagent.power.host.NodeFacts;
import io.lcaagent.power.selection.MeterSelection;
import io.lcaagent.power.selection.Tried;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * {@code doctor}: can this machine be measured, and what would mend it? Changes nothing. Exit code
 * 0 when each component named in {@code require} has a meter; without {@code require}, when the
 * processors have one, the graphics processors that are here have one, and the memory has a meter
 * or a model. Else 1.
 */
final class DoctorCommand extends Command {
  static final String MODEL = "model";

  DoctorCommand(Caller caller) {
    super(caller, "doctor", "can this machine be measured, and what would mend it?");
    takesFormat();
    takesOptions(
        Stream.concat(Stream.of(PowerSettings.KEYS), Stream.of(AssessmentOptions.and()))
            .distinct()
            .toArray(String[]::new));
  }

  @Override
  int run() throws Exception {
    boolean json = wantsJson();
    Options options = options();
    try (MeterSelection selection = PowerSettings.select(options, caller)) {
      NodeFacts facts = selection.node();
      AssessmentSettings settings = AssessmentInputs.of(options, facts).settings();
      List<String> missing = missing(options, selection);
      Map<String, String> advice = advice(settings);
      if (json) {
        show(document(selection, settings, missing, advice));
      } else {
        DoctorText.of(selection, settings, missing, advice)
            .lines()
            .map(Quoted::harmless) // names and files come from outside
            .forEach(caller.out()::println);
      }
      return missing.isEmpty() && selection.refusals().isEmpty() ? ExitCode.OK : ExitCode.FINDING;
    }
  }

  /** Components that should have a meter and have none. */
  private static List<String> missing(Options options, MeterSelection selection) {
    List<String> missing = new ArrayList<>();
    List<String> required = options.list("require");
    for (String component : List.of("cpu", "ram", "gpu")) {
      boolean isWanted =
          required.isEmpty()
              ? options.list("total").contains(component) && isHere(selection, component)
              : required.contains(component);
      boolean isEnough =
          isMetered(selection, component)
              || required.isEmpty() && component.equals("ram") && isUsed(selection, "ram");
      if (isWanted && !isEnough) {
        missing.add(component);
      }
    }
    return missing;
  }

  /** Every machine has processors and memory; a graphics processor is here when one was seen. */
  private static boolean isHere(MeterSelection selection, String component) {
    return !component.equals("gpu")
        || selection.tried().stream()
            .anyMatch(t -> t.component().equals("gpu") && !t.id().equals("gpu"));
  }

  private static boolean isMetered(MeterSelection selection, String component) {
    return selection.tried().stream()
        .anyMatch(t -> t.available() && t.component().equals(component) && !t.id().equals(MODEL));
  }

  private static boolean isUsed(MeterSelection selection, String component) {
    return selection.tried().stream()
        .anyMatch(t -> t.available() && t.component().equals(component));
  }

  /** Settings that would make the result better, by what they are about. */
  private static Map<String, String> advice(AssessmentSettings settings) {
    Map<String, String> advice = new LinkedHashMap<>();
    if (settings.electricity().isEmpty()) {
      advice.put(
          "electricity",
          "no country: impacts of usage stay unknown; set country, e.g. country=FRA");
    }
    if (settings.share() == null) {
      advice.put(
          "share",
          "scope=process: memory and making need what the process reserves; set node.share");
    } else if (!settings.share().known()) {
      advice.put(
          "share", "our share of the host is a guess; ask whoever runs it, and set node.share");
    }
    return advice;
  }

  private static Map<String, Object> document(
      MeterSelection selection,
      AssessmentSettings settings,
      List<String> missing,
      Map<String, String> advice) {
    NodeFacts facts = selection.node();
    List<Map<String, Object>> sources = new ArrayList<>();
    for (Tried tried : selection.tried()) {
      sources.add(
          Json.object(
              "component",
              tried.component(),
              "id",
              tried.id(),
              "available",
              tried.available(),
              "detail",
              tried.detail(),
              "mend",
              tried.mend()));
    }
    return Json.object(
        "agent",
        AgentVersion.get(),
        "host",
        Json.object(
            "os",
            facts.os(),
            "cpu",
            facts.cpuModel(),
            "virtualMachine",
            facts.isVirtualMachine(),
            "container",
            facts.isContainer()),
        "sources",
        sources,
        "node",
        settings.node() == null ? null : settings.node().name(),
        "electricity",
        !settings.electricity().isEmpty(),
        "missing",
        missing,
        "advised",
        advice,
        "refused",
        selection.refusals());
  }
}
