package io.lcaagent.agent.command;

import io.lcaagent.agent.options.AssessmentKeys;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Options of the table that an assessment depends on. */
final class AssessmentOptions {
  private AssessmentOptions() {}

  /** Those of an assessment and some more. */
  static String[] and(String... more) {
    List<String> keys = new ArrayList<>(List.of("config"));
    keys.addAll(List.of(ofRecorded(more)));
    return keys.toArray(String[]::new);
  }

  /** The same for a run whose options were recorded: no file of options is read for it. */
  static String[] ofRecorded(String... more) {
    List<String> keys = new ArrayList<>(AssessmentKeys.ALL);
    keys.add("job.id");
    keys.addAll(Arrays.asList(more));
    return keys.toArray(String[]::new);
  }
}
