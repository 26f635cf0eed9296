package io.lcaagent.report.console;

import io.lcaagent.assessment.Assessment;
import io.lcaagent.assessment.Assessment.ComponentEnergy;
import io.lcaagent.assessment.Assessment.PowerInfo;
import io.lcaagent.energy.Quantity;
import io.lcaagent.report.figures.Figures;
import io.lcaagent.report.figures.Scale;
import io.lcaagent.report.view.Words;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The run's energy, and which component used it. */
final class EnergyPart {
  private static final int MOST_ROWS = 12;

  private EnergyPart() {}

  static void write(Assessment assessment, Block block) {
    block.blank();
    Quantity total = assessment.energy() == null ? null : assessment.energy().totalJoules();
    if (total == null) {
      absent(assessment, block);
      return;
    }
    boolean ofProcess = assessment.scope() != null && "process".equals(assessment.scope().energy());
    block.wrapped("ENERGY  ", (ofProcess ? "of this process  " : "") + headline(total));
    if (assessment.power() != null) {
      String power = power(assessment, assessment.power());
      if (!power.isEmpty()) {
        block.wrapped("        ", power + "  " + Words.of(total));
      }
    }
    rows(groups(assessment.energy().byComponent()), total, block);
  }

  /** What was read is shown, though the total counts none of it. */
  private static void absent(Assessment assessment, Block block) {
    List<ComponentEnergy> left =
        assessment.energy() == null
            ? List.of()
            : assessment.energy().byComponent().stream()
                .filter(component -> !component.inTotal() && component.joules() != null)
                .toList();
    if (left.isEmpty()) {
      block.line("ENERGY  -  no meter and no model gave a reading");
      return;
    }
    block.line("ENERGY  -  nothing that the total counts gave a reading");
    List<Group> groups = groups(left);
    rows(groups, groups.get(0).joules(), block);
  }

  private static void rows(List<Group> groups, Quantity total, Block block) {
    Scale scale = Scale.of("J", total.value());
    for (Group group : groups.subList(0, Math.min(MOST_ROWS, groups.size()))) {
      block.line(row(group, total, scale));
    }
    if (groups.size() > MOST_ROWS) {
      block.line("  and " + (groups.size() - MOST_ROWS) + " more in result.json");
    }
  }

  private static String headline(Quantity total) {
    Scale scale = Scale.of("J", total.value());
    StringBuilder text = new StringBuilder(scale.with(total.value()));
    if (scale.size() <= 1) {
      text.append(" = ").append(Figures.three(total.value() / 3600)).append(" Wh");
    }
    text.append("  ").append(Words.of(total));
    if (!Double.isNaN(total.low()) && !Double.isNaN(total.high())) {
      text.append("  (95 %: ").append(scale.format(total.low())).append(" to ");
      text.append(scale.with(total.high())).append(')');
    }
    return text.toString();
  }

  private static String power(Assessment assessment, PowerInfo power) {
    List<String> parts = new ArrayList<>();
    if (power.meanWatts() != null) {
      parts.add("mean " + Scale.text("W", power.meanWatts()));
    }
    if (power.peakWatts() != null) {
      parts.add("peak " + Scale.text("W", power.peakWatts()));
    }
    if (power.tdpWatts() != null) {
      String tdp = "TDP " + Scale.text("W", power.tdpWatts());
      if (power.peakWatts() != null && power.tdpWatts() > 0) {
        int last = parts.size() - 1;
        String share = Figures.percent(power.peakWatts() / power.tdpWatts());
        parts.set(last, parts.get(last) + " = " + share + " of " + tdp);
      } else {
        parts.add(tdp);
      }
    }
    if (assessment.utilization() != null && assessment.utilization().cpu() != null) {
      parts.add("CPU " + Figures.percent(assessment.utilization().cpu()) + " busy");
    }
    return String.join(", ", parts);
  }

  private record Group(String label, ComponentEnergy first, Quantity joules) {}

  /** Components of one type, meter and provenance together: eight GPUs are one row. */
  private static List<Group> groups(List<ComponentEnergy> components) {
    Map<List<Object>, List<ComponentEnergy>> byKind = new LinkedHashMap<>();
    for (ComponentEnergy component : components) {
      List<Object> key =
          List.of(
              component.type(),
              String.valueOf(component.source()),
              component.inTotal(),
              Words.of(component.joules()));
      byKind.computeIfAbsent(key, k -> new ArrayList<>()).add(component);
    }
    List<Group> groups = new ArrayList<>();
    for (List<ComponentEnergy> kind : byKind.values()) {
      ComponentEnergy first = kind.get(0);
      Quantity sum = first.joules();
      for (ComponentEnergy other : kind.subList(1, kind.size())) {
        sum = sum == null ? other.joules() : sum.plus(other.joules());
      }
      String label = kind.size() == 1 ? first.id() : first.type() + " x" + kind.size();
      groups.add(new Group(label, first, sum));
    }
    return groups;
  }

  private static String row(Group group, Quantity total, Scale scale) {
    String amount = ConsoleSummary.show(group.joules(), scale) + " " + scale.unit();
    double share = group.joules() == null ? Double.NaN : group.joules().value() / total.value();
    boolean adds = group.first().inTotal() && !Double.isNaN(share);
    return "  "
        + Block.left(group.label(), 16)
        + Block.right(group.joules() == null ? Figures.MISSING : amount, 11)
        + (adds
            ? Block.right(Figures.percent(share), 8) + "  " + Block.bar(share, 16)
            : "  " + Block.left("not in total", 24))
        + "  "
        + Words.of(group.joules())
        + ", "
        + ConsoleSummary.orDash(group.first().source());
  }
}
