package io.lcaagent.assessment.sensitivity;

import io.lcaagent.assessment.Assessment;
import io.lcaagent.assessment.Assessment.ComponentEnergy;
import io.lcaagent.assessment.Assessment.Impact;
import io.lcaagent.assessment.AssessmentSettings;
import io.lcaagent.assessment.JobAssessment.Host;
import io.lcaagent.assessment.sensitivity.Sensitivity.Contributor;
import io.lcaagent.embodied.NodeEmbodied;
import io.lcaagent.energy.Quantity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What an assessment's totals consist of: the use of each component, the making of each part. */
final class Contributors {
  private Contributors() {}

  /** Uses by component and makings by part, the largest first, for each indicator with a total. */
  static List<Contributor> of(Assessment base, List<Host> hosts) {
    List<Contributor> all = new ArrayList<>();
    base.impacts()
        .forEach(
            (indicator, impact) -> {
              if (impact.total() != null && impact.total().value() > 0) {
                List<Contributor> own = new ArrayList<>();
                for (Host host : hosts) {
                  String where = hosts.size() == 1 ? "" : host.name() + "/";
                  usages(own, indicator, impact, host, where);
                  makings(own, indicator, impact, host, where);
                }
                own.sort(Comparator.comparingDouble(Contributor::value).reversed());
                all.addAll(own);
              }
            });
    return List.copyOf(all);
  }

  private static void usages(
      List<Contributor> own, String indicator, Impact job, Host host, String where) {
    Assessment assessment = host.assessment();
    Quantity total = assessment.energy().totalJoules();
    Quantity usage = assessment.impacts().get(indicator).usage();
    for (ComponentEnergy component : assessment.energy().byComponent()) {
      if (component.inTotal() && component.joules() != null && total.value() > 0) {
        double part = component.joules().value() / total.value() * usage.value();
        own.add(contributor(indicator, "use of " + where + component.id(), part, job));
      }
    }
  }

  private static void makings(
      List<Contributor> own, String indicator, Impact job, Host host, String where) {
    AssessmentSettings settings = host.settings();
    Quantity embodied = host.assessment().impacts().get(indicator).embodied();
    double whole = 0;
    for (NodeEmbodied.Part part : settings.node().parts()) {
      Quantity of = part.impacts().get(indicator);
      whole += of == null ? 0 : of.value() * weight(part, settings);
    }
    for (NodeEmbodied.Part part : settings.node().parts()) {
      Quantity of = part.impacts().get(indicator);
      if (of != null && whole > 0) {
        double weighed = of.value() * weight(part, settings);
        double value = weighed / whole * embodied.value();
        own.add(contributor(indicator, "making of " + where + part.id(), value, job));
      }
    }
  }

  /** A part's share over that of the node: 1 but for types with a share of their own. */
  private static double weight(NodeEmbodied.Part part, AssessmentSettings settings) {
    double share = settings.share().value();
    return settings.ownShares().getOrDefault(part.type(), share) / share;
  }

  private static Contributor contributor(
      String indicator, String what, double value, Impact impact) {
    return new Contributor(indicator, what, value, value / impact.total().value());
  }
}
