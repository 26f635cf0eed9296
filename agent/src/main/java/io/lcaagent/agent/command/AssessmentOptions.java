package io.lcaagent.agent.command;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Options of the table that an assessment depends on. */
final class AssessmentOptions {
  static final String[] KEYS = {
    "config",
    "node",
    "node.share",
    "gpu.share",
    "node.count",
    "gpu.model",
    "cpu.area",
    "standby.watts",
    "allocation.profile",
    "aur",
    "lifetime",
    "hours",
    "country",
    "electricity.set",
    "electricity.gwp",
    "electricity.adp",
    "electricity.pe",
    "pue",
    "factors",
    "job.id"
  };

  private AssessmentOptions() {}

  /** Those and some more. */
  static String[] and(String... more) {
    return joined(Arrays.asList(KEYS), more);
  }

  /** The same for a run whose options were recorded: no file of options is read for it. */
  static String[] ofRecorded(String... more) {
    return joined(Arrays.stream(KEYS).filter(key -> !key.equals("config")).toList(), more);
  }

  private static String[] joined(List<String> first, String... more) {
    List<String> keys = new ArrayList<>(first);
    keys.addAll(Arrays.asList(more));
    return keys.toArray(String[]::new);
  }
}
