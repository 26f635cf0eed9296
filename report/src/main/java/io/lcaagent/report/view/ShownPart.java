package io.lcaagent.report.view;

import io.lcaagent.assessment.Assessment.Impact;
import io.lcaagent.energy.Quantity;
import java.util.Collection;
import java.util.function.Function;

/**
 * Which part of the impacts fills a table that has one column for each indicator: the total, or,
 * where no total is known, the part that is, under its own name.
 */
public enum ShownPart {
  TOTAL(Impact::total, ""),
  EMBODIED(Impact::embodied, "embodied alone"),
  USAGE(Impact::usage, "usage alone");

  private final Function<Impact, Quantity> part;
  private final String note;

  ShownPart(Function<Impact, Quantity> part, String note) {
    this.part = part;
    this.note = note;
  }

  /** The first part that any of these impacts has; the total when they have none. */
  public static ShownPart of(Collection<Impact> impacts) {
    for (ShownPart shown : values()) {
      if (impacts.stream().anyMatch(impact -> shown.of(impact) != null)) {
        return shown;
      }
    }
    return TOTAL;
  }

  /** This part of one impact, {@code null} when not known. */
  public Quantity of(Impact impact) {
    return impact == null ? null : part.apply(impact);
  }

  /** What must be said beside it; empty for the total. */
  public String note() {
    return note;
  }
}
