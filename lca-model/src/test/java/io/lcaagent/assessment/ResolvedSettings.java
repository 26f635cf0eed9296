package io.lcaagent.assessment;

import static org.junit.jupiter.api.Assertions.assertThrows;

import io.lcaagent.assessment.Assessment.Parameter;
import io.lcaagent.impact.BadInputException;
import java.util.Set;

/** What tests ask of settings. */
abstract class ResolvedSettings {
  static Set<String> codes(AssessmentSettings settings) {
    return Set.copyOf(settings.warnings().stream().map(Assessment.Warning::code).toList());
  }

  static Parameter parameter(AssessmentSettings settings, String key) {
    return settings.parameters().stream()
        .filter(p -> p.key().equals(key))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no parameter " + key));
  }

  static String refused(String... options) {
    return assertThrows(BadInputException.class, () -> Given.settings(options)).getMessage();
  }
}
