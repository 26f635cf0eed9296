package io.lcaagent.report.view;

import io.lcaagent.assessment.Assessment;
import io.lcaagent.assessment.Assessment.Impact;
import io.lcaagent.energy.Provenance;
import io.lcaagent.energy.Quantity;
import io.lcaagent.report.figures.Figures;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;

/** Words of provenance for one number or for a line of several. */
public final class Words {
  private Words() {}

  /** The word of one number, or {@link Figures#MISSING}. */
  public static String of(Quantity quantity) {
    return quantity == null ? Figures.MISSING : quantity.provenance().name();
  }

  /** The weakest word of several numbers, missing ones left out. */
  public static String weakest(Quantity... quantities) {
    return Arrays.stream(quantities)
        .filter(Objects::nonNull)
        .map(Quantity::provenance)
        .reduce(Provenance::weakest)
        .map(Provenance::name)
        .orElse(Figures.MISSING);
  }

  /** {@code A/B}, or {@code A} where both are the same or one is missing. */
  public static String pair(String first, String second) {
    if (second.equals(Figures.MISSING) || first.equals(second)) {
      return first;
    }
    return first.equals(Figures.MISSING) ? second : first + "/" + second;
  }

  /** Whether usage is not known for want of an electricity factor, which a country would bring. */
  public static boolean lacksElectricity(Assessment assessment) {
    return assessment.parameters().stream()
        .map(Assessment.Parameter::key)
        .noneMatch(key -> key.equals("country") || key.startsWith("electricity."));
  }

  /** Embodied share of a total, when both are known. */
  public static Optional<Double> embodiedShare(Impact impact) {
    if (impact.total() == null || impact.embodied() == null || impact.total().value() == 0) {
      return Optional.empty();
    }
    return Optional.of(impact.embodied().value() / impact.total().value());
  }
}
