package io.lcaagent.assessment;

import io.lcaagent.assessment.Assessment.Parameter;
import io.lcaagent.assessment.Assessment.Warning;
import io.lcaagent.impact.BadInputException;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Values that can be and yet are most often a slip: a percentage for a share, another unit. They
 * are computed with and warned about; what cannot be is refused where it is read. All limits are
 * this product's own choice (ASSUMED).
 */
final class Unusual {
  private static final String CODE = "unusual";

  /** A node with a job in less than one hour of twenty is rather a utilisation or a slip. */
  private static final double LEAST_AUR = 0.05;

  /** Beyond what any site reports; 1.2 and 1.6 are common. */
  private static final double MOST_PUE = 3;

  private static final double SHORTEST_LIFETIME_HOURS = 8760;
  private static final double LONGEST_LIFETIME_HOURS = 15 * 8784.0;

  /** Less than one thread of a machine of a thousand. */
  private static final double LEAST_SHARE = 0.001;

  /** By indicator, per kWh: above the dirtiest grid that the shipped sets hold. */
  private static final Map<String, Double> MOST_PER_KWH =
      Map.of("gwp", 1.5, "adp", 1e-6, "pe", 20.0);

  /**
   * A machine draws at most about twice the design power of its processors and cards: memory,
   * disks, fans and losses come beside them.
   */
  private static final double MOST_OVER_DESIGN_POWER = 2;

  /** No machine that is one node draws a megawatt; a whole rack takes about an eighth of it. */
  private static final double MOST_WATTS_A_NODE = 1e6;

  private Unusual() {}

  /** Of the parameters as they were given; what was found out is as it was found. */
  static void parameters(List<Parameter> parameters, List<Warning> warnings) {
    for (Parameter parameter : parameters) {
      boolean isGiven =
          parameter.value() instanceof Double
              && !parameter.origin().startsWith("detected:")
              && !parameter.origin().startsWith("assumed:");
      if (isGiven) {
        parameter(parameter.key(), (Double) parameter.value(), warnings);
      }
    }
  }

  private static void parameter(String key, double value, List<Warning> warnings) {
    switch (key) {
      case "aur" ->
          check(key, value, LEAST_AUR, 1, "hours with a job / hours of the lifetime", warnings);
      case "pue" -> check(key, value, 1, MOST_PUE, "energy of the site / of its nodes", warnings);
      case "lifetimeHours" ->
          check(
              key,
              value,
              SHORTEST_LIFETIME_HOURS,
              LONGEST_LIFETIME_HOURS,
              "from one to 15 years",
              warnings);
      case "node.share", "gpu.share" ->
          check(key, value, LEAST_SHARE, 1, "part of the whole node", warnings);
      case "electricity.gwp", "electricity.adp", "electricity.pe" -> {
        String indicator = key.substring(key.indexOf('.') + 1);
        if (value > MOST_PER_KWH.get(indicator)) {
          // The code of each factor is its key: whoever looks for one finds it.
          add(key, key + " of " + value + " per kWh is above " + most(indicator), warnings);
        }
      }
      default -> {
        // no usual range
      }
    }
  }

  private static String most(String indicator) {
    double most = MOST_PER_KWH.get(indicator);
    return most == Math.rint(most) ? Long.toString((long) most) : Double.toString(most);
  }

  private static void check(
      String key, double value, double least, double most, String what, List<Warning> warnings) {
    if (value < least || value > most) {
      add(CODE, key + " of " + value + " is unusual (" + what + ")", warnings);
    }
  }

  private static void add(String code, String what, List<Warning> warnings) {
    warnings.add(new Warning(code, what + ": check it"));
  }

  /** Idle, a node does not draw more than at its design power. */
  static void standby(double watts, double tdpWatts, List<Warning> warnings) {
    if (watts > tdpWatts) { // not where it is not known
      add(
          CODE,
          String.format(
              Locale.ROOT,
              "standby.watts of %.0f W is above the node's thermal design power of %.0f W",
              watts,
              tdpWatts),
          warnings);
    }
  }

  /**
   * The mean power of an energy that somebody states.
   *
   * @throws BadInputException where no machine could draw it
   */
  static void power(GivenEnergy given, AssessmentSettings settings, List<Warning> warnings) {
    double joules = given.energy().toJoules();
    double seconds = given.duration().toNanos() / 1e9;
    double watts = joules == 0 ? 0 : joules / seconds / settings.nodes();
    if (watts > MOST_WATTS_A_NODE) { // no time at all is an infinite power
      throw BadInputException.usage(
          String.format(
              Locale.ROOT,
              "energy of %.6g J in a duration of %.6g s is %.3g W a node; allowed: at most %.0f W a"
                  + " node (node.count says how many)",
              joules,
              seconds,
              watts,
              MOST_WATTS_A_NODE));
    }
    if (watts > MOST_OVER_DESIGN_POWER * settings.tdpWatts()) {
      add(
          CODE,
          String.format(
              Locale.ROOT,
              "mean power of %.0f W a node is %.3g times the node's thermal design power of %.0f W:"
                  + " energy, duration, node or node.count",
              watts,
              watts / settings.tdpWatts(),
              settings.tdpWatts()),
          warnings);
    }
  }
}
