package io.lcaagent.agent.runtime;

import io.lcaagent.agent.node.AssessmentInputs;
import io.lcaagent.agent.options.AssessmentKeys;
import io.lcaagent.agent.options.Options;
import io.lcaagent.energy.MonotonicClock;
import io.lcaagent.impact.BadInputException;
import io.lcaagent.otel.OtlpSettings;
import io.lcaagent.power.host.HostRoots;
import io.lcaagent.power.selection.MeterSelection;
import io.lcaagent.power.selection.PowerOptions;
import java.util.List;

/**
 * Checks before {@code main} what options name: presets, countries, files, meters. A run must not
 * be measured for hours only to learn at its end that it cannot be assessed. What nobody asked for
 * is not loaded.
 */
final class Preflight {
  private Preflight() {}

  /**
   * @throws BadInputException naming what cannot be used
   */
  static void check(Options options) {
    if (isAnyGiven(options)) {
      AssessmentInputs.of(options).settings();
    }
    if (options.isGiven(Telemetry.HEADERS)) {
      OtlpSettings.of(System.getProperties(), System.getenv())
          .withHeaders(options.path(Telemetry.HEADERS));
    }
    if (options.isSet("require")
        || options.get("scope").equals("process")
        || options.get("cpu.source").startsWith("file:")) {
      List<String> refusals = refusals(options);
      if (!refusals.isEmpty()) {
        throw BadInputException.usage(refusals.get(0));
      }
    }
  }

  private static boolean isAnyGiven(Options options) {
    for (String key : AssessmentKeys.ALL) {
      if (options.isGiven(key)) {
        return true;
      }
    }
    return options.isGiven("scope")
        || options.isGiven("unit.metric")
        || options.isGiven("unit.target");
  }

  private static List<String> refusals(Options options) {
    try (MeterSelection selection =
        MeterSelection.select(
            PowerOptions.of(options::located), HostRoots.SYSTEM, MonotonicClock.SYSTEM)) {
      return selection.refusals();
    }
  }
}
