package io.lcaagent.jmc;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.openjdk.jmc.common.item.IItemCollection;
import org.openjdk.jmc.common.unit.UnitLookup;
import org.openjdk.jmc.common.util.IPreferenceValueProvider;
import org.openjdk.jmc.flightrecorder.rules.AbstractRule;
import org.openjdk.jmc.flightrecorder.rules.IResult;
import org.openjdk.jmc.flightrecorder.rules.IResultValueProvider;
import org.openjdk.jmc.flightrecorder.rules.ResultBuilder;
import org.openjdk.jmc.flightrecorder.rules.Severity;
import org.openjdk.jmc.flightrecorder.rules.TypedResult;
import org.openjdk.jmc.flightrecorder.rules.util.RulesToolkit.EventAvailability;

/** A rule about the energy of a run. Any thread. */
abstract class EnergyRule extends AbstractRule {
  /** The page of the rules in Mission Control. */
  private static final String TOPIC = "lca";

  /**
   * What a rule found.
   *
   * @param score from 0, nothing, to 100; from 25 it is worth a look, from 75 a warning
   */
  record Finding(double score, String summary, String solution) {
    static Finding unknown(String why) {
      return new Finding(-1, why, null);
    }
  }

  EnergyRule(String id, String name, String... events) {
    super(id, name, TOPIC, List.of(), List.of(TypedResult.SCORE), available(events));
  }

  abstract Finding find(Run run);

  @Override
  protected final IResult getResult(
      IItemCollection items, IPreferenceValueProvider preferences, IResultValueProvider results) {
    Finding finding = find(Run.of(items));
    ResultBuilder result = ResultBuilder.createFor(this, preferences).setSummary(finding.summary());
    if (finding.score() < 0) {
      return result.setSeverity(Severity.NA).build();
    }
    if (finding.solution() != null) {
      result.setSolution(finding.solution());
    }
    return result
        .setSeverity(Severity.get(finding.score()))
        .addResult(TypedResult.SCORE, UnitLookup.NUMBER_UNITY.quantity(finding.score()))
        .build();
  }

  /** The score of a share: 25 at {@code notable}, 75 at {@code grave}, straight in between. */
  static double score(double share, double notable, double grave) {
    double score =
        share < notable ? 25 * share / notable : 25 + 50 * (share - notable) / (grave - notable);
    return Math.max(0, Math.min(100, score));
  }

  static String percent(double share) {
    return String.format(Locale.ROOT, "%.0f %%", 100 * share);
  }

  static String joules(double joules) {
    return String.format(Locale.ROOT, joules < 100 ? "%.1f J" : "%.0f J", joules);
  }

  private static Map<String, EventAvailability> available(String... events) {
    Map<String, EventAvailability> required = new HashMap<>();
    for (String event : events) {
      required.put(event, EventAvailability.AVAILABLE);
    }
    return required;
  }
}
