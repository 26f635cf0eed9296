package io.lcaagent.agent.options;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** Options of the table that an assessment hangs on, whatever was run. */
public final class AssessmentKeys {
  /** In the order of the help. */
  public static final List<String> ALL =
      Collections.unmodifiableList(
          Arrays.asList(
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
              "factors"));

  private AssessmentKeys() {}
}
