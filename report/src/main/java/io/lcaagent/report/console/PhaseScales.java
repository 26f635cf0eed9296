package io.lcaagent.report.console;

import io.lcaagent.assessment.Assessment;
import io.lcaagent.assessment.Assessment.Impact;
import io.lcaagent.energy.Quantity;
import io.lcaagent.report.figures.Names;
import io.lcaagent.report.figures.Scale;
import io.lcaagent.report.view.ShownPart;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** Units for columns of impacts, by indicator. */
final class PhaseScales {
  private PhaseScales() {}

  /** One for each indicator, in their order, suited to the largest phase. */
  static Map<String, Scale> of(Assessment assessment, ShownPart part) {
    Map<String, Scale> scales = new LinkedHashMap<>();
    assessment
        .impacts()
        .forEach(
            (id, whole) -> {
              double largest =
                  assessment.phases().stream()
                      .map(phase -> part.of(phase.impacts().get(id)))
                      .filter(Objects::nonNull)
                      .mapToDouble(Quantity::value)
                      .max()
                      .orElse(0);
              scales.put(id, Scale.of(whole.unit(), largest));
            });
    return scales;
  }

  /** Suited to the largest of usage, embodied and total. */
  static Scale of(Impact impact) {
    double largest =
        Stream.of(impact.usage(), impact.embodied(), impact.total())
            .filter(Objects::nonNull)
            .mapToDouble(Quantity::value)
            .max()
            .orElse(0);
    return Scale.of(impact.unit(), largest);
  }

  /** {@code mgCO2e} for {@code mg CO2 eq}: what fits a column. */
  static String brief(Scale scale) {
    return scale.unit().replace(" eq", "e").replace(" ", "");
  }

  /** The unit alone where it names its substance, else with the indicator before it. */
  static String heading(String indicator, Scale scale) {
    String unit = brief(scale);
    return scale.unit().contains(" ")
        ? unit
        : Names.ascii(indicator.toUpperCase(Locale.ROOT), 4) + " " + unit;
  }

  static String label(String indicator, Scale scale) {
    return "%-3s %s".formatted(indicator.toUpperCase(Locale.ROOT), brief(scale));
  }
}
