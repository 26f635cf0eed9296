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

/**
 * What an assessment's totals consist of: the use of each component, idle hours, the making of each
 * part.
 */
final class Contributors {
  private Contributors() {}

  /**
   * Uses by component, idle hours and makings by part, the largest first, for each indicator with a
   * total.
   */
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
    double told = 0;
    for (ComponentEnergy component : assessment.energy().byComponent()) {
      Quantity usage = component.usage().get(indicator);
      if (usage != null) {
        told += usage.value();
        String what = "use of " + where + component.id();
        own.add(contributor(indicator, what, usage.value(), job));
      }
    }
    if (host.settings().standbyWatts() != 0) { // what remains, since idle hours are of no component
      double idle = assessment.impacts().get(indicator).usage().value() - told;
      own.add(contributor(indicator, "idle hours of " + where + "the node", idle, job));
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
