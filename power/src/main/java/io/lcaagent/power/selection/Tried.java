package io.lcaagent.power.selection;

import java.util.List;

/**
 * A source of energy that was looked at.
 *
 * @param id {@code powercap}, {@code file}, {@code model}, {@code nvidia}, …
 * @param component {@code cpu}, {@code ram} or {@code gpu}
 * @param available whether it is used
 * @param detail what was found, or what happened, one sentence
 * @param mend lines to show to the user that would make it work here; empty when there is none
 */
public record Tried(
    String id, String component, boolean available, String detail, List<String> mend) {
  public Tried {
    mend = List.copyOf(mend);
  }
}
