package io.lcaagent.report.console;

import io.lcaagent.assessment.Assessment;
import io.lcaagent.assessment.Assessment.HostInfo;
import io.lcaagent.assessment.Assessment.HostPart;
import io.lcaagent.report.figures.Figures;
import io.lcaagent.report.figures.Names;
import io.lcaagent.report.figures.Scale;
import io.lcaagent.report.view.Words;
import java.util.List;

/** What each node had of a job; nothing for a run on one node. */
final class HostsPart {
  private static final int MOST_HOSTS = 16;

  private HostsPart() {}

  static void write(Assessment assessment, Block block) {
    List<HostInfo> hosts = assessment.hosts().stream().filter(host -> host.part() != null).toList();
    if (hosts.isEmpty()) {
      return;
    }
    Scale scale =
        Scale.of(
            "J",
            hosts.stream()
                .filter(host -> host.part().joules() != null)
                .mapToDouble(host -> host.part().joules().value())
                .max()
                .orElse(0));
    block.blank();
    block.line(
        Block.left("HOST", 26)
            + Block.right("runs", 6)
            + Block.right("taken up", 11)
            + Block.right("share", 8)
            + Block.right(scale.unit(), 9));
    for (HostInfo host : hosts.subList(0, Math.min(MOST_HOSTS, hosts.size()))) {
      HostPart part = host.part();
      block.line(
          Block.left("  " + Names.ascii(part.name(), 23), 26)
              + Block.right(part.runs().isEmpty() ? "given" : "" + part.runs().size(), 6)
              + Block.right(Figures.duration(part.durationSeconds()), 11)
              + Block.right(host.share() == null ? Figures.MISSING : Figures.three(host.share()), 8)
              + Block.right(ConsoleSummary.show(part.joules(), scale), 9)
              + "  "
              + Words.of(part.joules()));
    }
    if (hosts.size() > MOST_HOSTS) {
      block.line("  and " + (hosts.size() - MOST_HOSTS) + " more in result.json");
    }
  }
}
