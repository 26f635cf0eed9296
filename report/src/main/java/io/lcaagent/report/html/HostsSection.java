package io.lcaagent.report.html;

import io.lcaagent.assessment.Assessment;
import io.lcaagent.assessment.Assessment.HostInfo;
import io.lcaagent.assessment.Assessment.Impact;
import io.lcaagent.assessment.Assessment.Parameter;
import io.lcaagent.energy.Quantity;
import io.lcaagent.report.figures.Figures;
import io.lcaagent.report.figures.Scale;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What each node had of a job; nothing for a run on one node. */
final class HostsSection {
  private static final int MOST_HOSTS = 200;

  private HostsSection() {}

  static void write(Assessment assessment, Cells cells) {
    List<HostInfo> hosts = assessment.hosts().stream().filter(host -> host.part() != null).toList();
    if (hosts.isEmpty()) {
      return;
    }
    cells.section(
        "hosts",
        "Nodes of the job",
        "What does each node have of it? Energy and time of a node count once, however many runs"
            + " were on it.");
    Scale energy =
        Cells.joules(hosts.stream().map(host -> host.part().joules()).filter(Objects::nonNull));
    Map<String, Scale> scales = new LinkedHashMap<>();
    assessment.impacts().forEach((id, impact) -> scales.put(id, Cells.scale(impact)));
    List<String> headings =
        new ArrayList<>(
            List.of("Node", "#Runs", "#Taken up", "#Share", "#" + Cells.pretty(energy.unit())));
    scales.forEach(
        (id, scale) ->
            headings.add("#" + Cells.shortIndicator(id) + " " + Cells.pretty(scale.unit())));
    headings.add("Its own parameters");
    cells.table("Nodes", headings.toArray(String[]::new));
    for (HostInfo host : hosts.subList(0, Math.min(MOST_HOSTS, hosts.size()))) {
      cells.row();
      cells.rowHead(host.part().name());
      cells.count(host.part().runs().size());
      cells.duration(host.part().durationSeconds());
      String share = host.share() == null ? Figures.MISSING : Figures.exact(host.share());
      cells.page.element("td", share, "class", "n");
      cells.quantity(host.part().joules(), energy);
      scales.forEach((id, scale) -> cells.quantity(total(host, id), scale));
      cells.words(parameters(host.part().parameters()));
      cells.endRow();
    }
    cells.endTable();
    cells.endSection();
  }

  private static Quantity total(HostInfo host, String indicator) {
    Impact impact = host.part().impacts().get(indicator);
    return impact == null ? null : impact.total();
  }

  private static String parameters(List<Parameter> parameters) {
    List<String> all = new ArrayList<>();
    for (Parameter parameter : parameters) {
      Object value = parameter.value();
      String text = value instanceof Double d ? Figures.exact(d) : String.valueOf(value);
      all.add(Cells.name(parameter.key() + " " + text));
    }
    return String.join(", ", all);
  }
}
