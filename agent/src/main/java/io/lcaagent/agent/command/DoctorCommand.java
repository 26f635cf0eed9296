package io.lcaagent.agent.command;

import io.lcaagent.agent.AgentVersion;
import io.lcaagent.agent.node.AssessmentInputs;
import io.lcaagent.agent.options.Options;
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
  private static final String MODEL = "model";
  private static final String PAD = "                    ";

  DoctorCommand(Caller caller) {
    super(caller, "doctor", "can this machine be measured, and what would mend it?");
    takesFormat();
    takesOptions(
        Stream.concat(Stream.of(PowerSettings.KEYS), Stream.of(AssessmentOptions.KEYS))
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
        caller.out().print(text(selection, settings, missing, advice));
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
    if (!settings.share().known()) {
      advice.put(
          "share", "our share of the host is a guess; ask whoever runs it, and set node.share");
    }
    return advice;
  }

  private String text(
      MeterSelection selection,
      AssessmentSettings settings,
      List<String> missing,
      Map<String, String> advice) {
    NodeFacts facts = selection.node();
    StringBuilder text = new StringBuilder("lca-agent ");
    text.append(AgentVersion.get()).append(" doctor   ").append(surroundings(facts)).append("\n\n");
    for (Tried tried : selection.tried()) {
      row(text, mark(tried), tried.component() + " " + tried.id(), tried.detail());
    }
    if (settings.node() != null) {
      row(text, "[x]", "node", settings.node().name() + ": embodied impact known");
    }
    if (!settings.electricity().isEmpty()) {
      row(text, "[x]", "electricity", "impacts of usage known");
    }
    advice.forEach((about, what) -> row(text, "[!]", about, what));
    for (Tried tried : selection.tried()) {
      if (!tried.mend().isEmpty()) {
        text.append("\n").append(tried.component()).append(" ").append(tried.id()).append(":\n");
        tried.mend().forEach(line -> text.append("  ").append(line).append('\n'));
      }
    }
    text.append('\n');
    selection.refusals().forEach(line -> text.append(line).append('\n'));
    text.append(count(missing.size(), "meter")).append(" missing");
    text.append(missing.isEmpty() ? "" : " (" + String.join(", ", missing) + ")");
    return text.append(", ")
        .append(count(advice.size(), "setting"))
        .append(" advised\n")
        .toString();
  }

  private static void row(StringBuilder text, String mark, String what, String detail) {
    text.append(mark).append(' ').append((what + PAD).substring(0, PAD.length()));
    text.append(detail).append('\n');
  }

  /** {@code x} a meter, {@code -} a model stands in, blank: not usable here. */
  private static String mark(Tried tried) {
    return tried.available() ? tried.id().equals(MODEL) ? "[-]" : "[x]" : "[ ]";
  }

  private static String count(int count, String what) {
    return count + " " + what + (count == 1 ? "" : "s");
  }

  private static String surroundings(NodeFacts facts) {
    return facts.os()
        + " "
        + System.getProperty("os.version")
        + " "
        + System.getProperty("os.arch")
        + ", Java "
        + System.getProperty("java.version")
        + ", user "
        + System.getProperty("user.name")
        + ", "
        + kind(facts);
  }

  private static String kind(NodeFacts facts) {
    String kind = facts.isVirtualMachine() ? "virtual machine" : "bare metal";
    return facts.isContainer() ? kind + ", container" : kind;
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
