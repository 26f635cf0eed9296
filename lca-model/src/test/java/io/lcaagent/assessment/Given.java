package io.lcaagent.assessment;

import io.lcaagent.energy.Energy;
import io.lcaagent.impact.FactorLibrary;
import io.lcaagent.run.RunSummary.OptionValue;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** Inputs of assessments, as short as tests can say them. */
final class Given {
  static final FactorLibrary LIBRARY = FactorLibrary.bundled();

  private Given() {}

  /** Options as a command line gives them: key, value, key, value. */
  static Map<String, OptionValue> options(String... keysAndValues) {
    Map<String, OptionValue> options = new LinkedHashMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      options.put(keysAndValues[i], new OptionValue(keysAndValues[i + 1], "command line"));
    }
    return options;
  }

  static AssessmentSettings settings(String... keysAndValues) {
    return AssessmentSettings.resolve(options(keysAndValues), LIBRARY, null);
  }

  static Assessment assess(double kilowattHours, double hours, String... keysAndValues) {
    return Assessor.assess(
        new GivenEnergy(
            Energy.ofJoules(kilowattHours * 3.6e6),
            Duration.ofNanos(Math.round(hours * 3.6e12)),
            "given"),
        settings(keysAndValues));
  }

  /** Half-up to three significant figures. */
  static BigDecimal threeFigures(double value) {
    return new BigDecimal(value).round(new MathContext(3, RoundingMode.HALF_UP));
  }
}
