package io.lcaagent.agent.command;

import io.lcaagent.agent.AgentVersion;
import io.lcaagent.assessment.AssessmentSettings;
import io.lcaagent.embodied.NodeEmbodied;
import io.lcaagent.energy.Provenance;
import io.lcaagent.power.host.NodeFacts;
import io.lcaagent.power.selection.MeterSelection;
import io.lcaagent.power.selection.Tried;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What {@code doctor} found, for people: 80 columns, but for commands to copy. */
final class DoctorText {
  private static final int WIDTH = 80;
  private static final String INDENT = " ".repeat(18);

  private final StringBuilder text = new StringBuilder();

  private DoctorText() {}

  static String of(
      MeterSelection selection,
      AssessmentSettings settings,
      List<String> missing,
      Map<String, String> advice) {
    DoctorText doctor = new DoctorText();
    doctor.head(selection.node());
    for (Tried tried : selection.tried()) {
      doctor.row(mark(tried), name(tried), tried.detail());
    }
    doctor.node(settings.node());
    if (!settings.electricity().isEmpty()) {
      doctor.row("[x]", "electricity", "its impacts are known");
    }
    advice.forEach((about, what) -> doctor.row("[!]", about, what));
    doctor.mends(selection.tried());
    doctor.text.append('\n');
    selection.refusals().forEach(line -> doctor.text.append(line).append('\n'));
    doctor.text.append(count(missing.size(), "meter")).append(" missing");
    doctor.text.append(missing.isEmpty() ? "" : " (" + String.join(", ", missing) + ")");
    doctor.text.append(", ").append(count(advice.size(), "setting")).append(" advised\n");
    return doctor.text.toString();
  }

  private void head(NodeFacts facts) {
    String kind = facts.isVirtualMachine() ? "virtual machine" : "bare metal";
    wrap(
        "lca-agent " + AgentVersion.get() + " doctor   ",
        "   ",
        String.join(
            ", ",
            facts.os() + " " + property("os.version") + " " + property("os.arch"),
            "Java " + property("java.version"),
            "user " + property("user.name"),
            facts.isContainer() ? kind + ", container" : kind));
    text.append('\n');
  }

  private static String property(String name) {
    return System.getProperty(name, "unknown");
  }

  private void node(NodeEmbodied node) {
    if (node == null) {
      return;
    }
    boolean isAssumed =
        node.total().values().stream().anyMatch(q -> q.provenance() == Provenance.ASSUMED);
    row(
        isAssumed ? "[-]" : "[x]",
        "node",
        isAssumed
            ? node.name() + ": embodied impact ASSUMED by class defaults; see: inventory"
            : node.name() + ": embodied impact known");
  }

  /** What would help, each said once, whatever number of sources it would help. */
  private void mends(List<Tried> tried) {
    Map<List<String>, List<String>> names = new LinkedHashMap<>();
    for (Tried source : tried) {
      if (!source.mend().isEmpty()) {
        names.computeIfAbsent(source.mend(), mend -> new ArrayList<>()).add(name(source));
      }
    }
    names.forEach(
        (mend, sources) -> {
          text.append('\n').append(String.join(", ", sources)).append(":\n");
          mend.forEach(line -> text.append("  ").append(line).append('\n'));
        });
  }

  private void row(String mark, String what, String detail) {
    String head = mark + " " + what;
    wrap(
        (head + INDENT).substring(0, Math.max(INDENT.length(), head.length() + 1)), INDENT, detail);
  }

  private void wrap(String head, String indent, String words) {
    StringBuilder line = new StringBuilder(head);
    boolean isFirst = true;
    for (String word : words.split(" ")) {
      if (!isFirst && line.length() + 1 + word.length() > WIDTH) {
        text.append(line).append('\n');
        line = new StringBuilder(indent).append(word);
      } else {
        line.append(isFirst ? "" : " ").append(word);
      }
      isFirst = false;
    }
    text.append(line).append('\n');
  }

  private static String name(Tried tried) {
    boolean isItself = tried.id().equals(tried.component());
    return isItself ? tried.component() : tried.component() + " " + tried.id();
  }

  /** {@code x} a meter, {@code -} a model stands in, blank: not usable here. */
  private static String mark(Tried tried) {
    return tried.available() ? tried.id().equals(DoctorCommand.MODEL) ? "[-]" : "[x]" : "[ ]";
  }

  private static String count(int count, String what) {
    return count + " " + what + (count == 1 ? "" : "s");
  }
}
