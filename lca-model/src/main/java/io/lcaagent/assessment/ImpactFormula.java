package io.lcaagent.assessment;

import io.lcaagent.assessment.Assessment.Impact;
import io.lcaagent.assessment.AssessmentSettings.Share;
import io.lcaagent.embodied.NodeEmbodied;
import io.lcaagent.energy.Provenance;
import io.lcaagent.energy.Quantity;
import io.lcaagent.impact.ImpactCategory;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Impacts of an energy and a time on the node, for each indicator:
 *
 * <pre>
 * usage    = PUE × IF × (E + E_standby)                    E in kWh, IF per kWh
 * embodied = nodes × share × T / (AUR × lifetime) × I_node T and lifetime in hours; cards and memory
 *            may have a share of their own
 * total    = usage + embodied
 *
 * E_standby = nodes × share × P_standby × T × (1 - AUR) / AUR, 0 unless asked for: for each hour
 *             with a job the node idles (1 - AUR) / AUR hours
 * </pre>
 *
 * <p>Intervals hold what metering and inventory leave open; factors, PUE and AUR are scenarios.
 */
final class ImpactFormula {
  private static final double JOULES_PER_KWH = 3.6e6;
  private static final double SECONDS_PER_HOUR = 3600;

  private final AssessmentSettings settings;

  /** What our share of the node embodies, by indicator id. */
  private final Map<String, Quantity> ours = new HashMap<>();

  ImpactFormula(AssessmentSettings settings) {
    this.settings = settings;
    for (ImpactCategory category : ImpactCategory.REPORTED) {
      ours.put(category.id(), shareOf(category.id()));
    }
  }

  /** {@code share × I_node}, types of part with a share of their own by that. */
  private Quantity shareOf(String indicator) {
    Quantity node = settings.node() == null ? null : settings.node().total().get(indicator);
    if (node == null || settings.share() == null) {
      return null;
    }
    Share share = settings.share();
    double value = share.value() * node.value();
    double low = share.low() * low(node);
    double high = share.high() * high(node);
    for (Map.Entry<String, Double> own : settings.ownShares().entrySet()) {
      Quantity type = settings.node().of(own.getKey(), indicator);
      if (type != null) {
        value += (own.getValue() - share.value()) * type.value();
        low += (own.getValue() - share.low()) * low(type);
        high += (own.getValue() - share.high()) * high(type);
      }
    }
    // A share that is a guess is an interval of its own; without one, what has no bounds has none.
    boolean bounded = !Double.isNaN(node.low()) || !share.known();
    Provenance provenance =
        share.known() ? node.provenance() : node.provenance().weakest(Provenance.ASSUMED);
    return new Quantity(
        value,
        bounded ? low : Double.NaN,
        bounded ? high : Double.NaN,
        provenance,
        node.coverage());
  }

  private static double low(Quantity quantity) {
    return Double.isNaN(quantity.low()) ? quantity.value() : quantity.low();
  }

  private static double high(Quantity quantity) {
    return Double.isNaN(quantity.high()) ? quantity.value() : quantity.high();
  }

  /**
   * By indicator id, in the reported order.
   *
   * @param joules {@code null} when the energy is not known: usage and total are then absent
   * @param nodeSeconds time of the node, before the share
   */
  Map<String, Impact> impacts(Quantity joules, double nodeSeconds) {
    return impacts(joules, nodeSeconds, Map.of());
  }

  /**
   * The same, with electricity of its own.
   *
   * @param perKwh by indicator id; the settings' where it has none, and for standby
   */
  Map<String, Impact> impacts(Quantity joules, double nodeSeconds, Map<String, Double> perKwh) {
    Map<String, Impact> impacts = new LinkedHashMap<>(8);
    for (ImpactCategory category : ImpactCategory.REPORTED) {
      Quantity usage = usage(category.id(), joules, nodeSeconds, perKwh.get(category.id()));
      Quantity embodied = embodied(category.id(), nodeSeconds);
      Quantity total = usage == null || embodied == null ? null : usage.plus(embodied);
      impacts.put(category.id(), new Impact(category.unit(), usage, embodied, total));
    }
    return impacts;
  }

  /**
   * What the use of this energy causes, by indicator id, idle hours left out; an indicator without
   * electricity is absent.
   *
   * @param perKwh its own electricity; the settings' where it has none
   */
  Map<String, Quantity> usage(Quantity joules, Map<String, Double> perKwh) {
    Map<String, Quantity> usage = new LinkedHashMap<>(8);
    settings
        .electricity()
        .forEach(
            (indicator, common) -> {
              double factor = perKwh.getOrDefault(indicator, common);
              Quantity impact = joules.times(settings.pue() * factor / JOULES_PER_KWH);
              usage.put(indicator, with(impact, impact.provenance().weakest(Provenance.MODELLED)));
            });
    return usage;
  }

  /** What of the making of this part falls to a time of the node, by indicator id. */
  Map<String, Quantity> embodied(NodeEmbodied.Part part, double nodeSeconds) {
    Map<String, Quantity> embodied = new LinkedHashMap<>(8);
    Double own = settings.ownShares().get(part.type());
    Share share = own == null ? settings.share() : new Share(own, own, own, true);
    if (share != null) {
      part.impacts()
          .forEach(
              (indicator, whole) ->
                  embodied.put(indicator, timed(ofShare(whole, share), nodeSeconds)));
    }
    return embodied;
  }

  private static Quantity ofShare(Quantity whole, Share share) {
    boolean bounded = !Double.isNaN(whole.low()) || !share.known();
    return new Quantity(
        share.value() * whole.value(),
        bounded ? share.low() * low(whole) : Double.NaN,
        bounded ? share.high() * high(whole) : Double.NaN,
        share.known() ? whole.provenance() : whole.provenance().weakest(Provenance.ASSUMED),
        whole.coverage());
  }

  private Quantity timed(Quantity ours, double nodeSeconds) {
    return ours.times(settings.nodes() * (nodeSeconds / SECONDS_PER_HOUR / settings.activeHours()));
  }

  private Quantity usage(String indicator, Quantity joules, double nodeSeconds, Double own) {
    Double perKwh = settings.electricity().get(indicator);
    if (perKwh == null || joules == null) {
      return null;
    }
    Quantity impact =
        own == null
            ? all(joules, nodeSeconds).times(settings.pue() * perKwh / JOULES_PER_KWH)
            : joules.times(settings.pue() * own / JOULES_PER_KWH);
    if (own != null && settings.standbyWatts() != 0) {
      // Idle hours are not the hours of the part: they take the run's factor.
      impact = impact.plus(standby(nodeSeconds).times(settings.pue() * perKwh / JOULES_PER_KWH));
    }
    return with(impact, impact.provenance().weakest(Provenance.MODELLED));
  }

  private Quantity all(Quantity joules, double nodeSeconds) {
    return settings.standbyWatts() == 0 ? joules : joules.plus(standby(nodeSeconds));
  }

  private Quantity standby(double nodeSeconds) {
    double joules =
        settings.nodes()
            * settings.standbyWatts()
            * nodeSeconds
            * (1 - settings.aur())
            / settings.aur();
    Share share = settings.share();
    return new Quantity(
        share.value() * joules,
        share.low() * joules,
        share.high() * joules,
        Provenance.ASSUMED,
        Double.NaN);
  }

  private Quantity embodied(String indicator, double nodeSeconds) {
    Quantity whole = ours.get(indicator);
    return whole == null ? null : timed(whole, nodeSeconds);
  }

  private static Quantity with(Quantity quantity, Provenance provenance) {
    return new Quantity(
        quantity.value(), quantity.low(), quantity.high(), provenance, quantity.coverage());
  }
}
