package io.lcaagent.impact;

import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/** The stages of a life cycle that a factor may cover, in order (ISO 14040). */
public enum LifeCycleStage {
  RAW_MATERIALS("raw-materials"),
  MANUFACTURING("manufacturing"),
  TRANSPORT("transport"),
  USE("use"),
  END_OF_LIFE("end-of-life");

  private final String id;

  LifeCycleStage(String id) {
    this.id = id;
  }

  /** As it stands in factor files, e.g. {@code end-of-life}. */
  public String id() {
    return id;
  }

  /**
   * Stages from their ids joined by {@code +}, e.g. {@code raw-materials+manufacturing}.
   *
   * @throws IllegalArgumentException naming the word that is no stage
   */
  public static Set<LifeCycleStage> parse(String text) {
    EnumSet<LifeCycleStage> stages = EnumSet.noneOf(LifeCycleStage.class);
    for (String word : text.split("\\+", -1)) {
      stages.add(of(word.strip()));
    }
    return stages;
  }

  private static LifeCycleStage of(String word) {
    for (LifeCycleStage stage : values()) {
      if (stage.id.equals(word)) {
        return stage;
      }
    }
    throw new IllegalArgumentException(
        BadInputException.quote(word)
            + " is no life-cycle stage; allowed, joined by +: "
            + format(EnumSet.allOf(LifeCycleStage.class)).replace("+", ", "));
  }

  /** The ids joined by {@code +}, in the order of the life cycle. */
  public static String format(Set<LifeCycleStage> stages) {
    return stages.stream().sorted().map(LifeCycleStage::id).collect(Collectors.joining("+"));
  }
}
