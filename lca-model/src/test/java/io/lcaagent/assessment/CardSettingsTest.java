package io.lcaagent.assessment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The share of cards, and the model that their factors are of. */
class CardSettingsTest extends ResolvedSettings {
  @Test
  void resolve_gpuModelAndNodes_areParametersWithWhoChose() {
    AssessmentSettings plain = Given.settings("node", "sirius-dgx-a100");
    AssessmentSettings chosen =
        Given.settings("node", "sirius-dgx-a100", "gpu.model", "mlca", "node.count", "4");

    assertEquals("jay2024", parameter(plain, "gpu.model").value());
    assertEquals("default", parameter(plain, "gpu.model").origin());
    assertTrue(plain.parameters().stream().noneMatch(p -> p.key().equals("node.count")));
    assertTrue(chosen.parameters().stream().anyMatch(p -> p.value().equals("mlca")));
    assertEquals(4, chosen.nodes());
    assertEquals(
        "node.count is '1.5'; allowed: a whole number from 1 to 100000",
        refused("node.count", "1.5"));
    assertEquals(
        "cpu.area is 'big'; allowed: die, or die+core for the older constant core area besides",
        refused("cpu.area", "big", "node", "sirius-dgx-a100"));
    assertEquals(
        "standby.watts is '-1'; allowed: watts of one idle node, from 0 to 100000",
        refused("standby.watts", "-1"));
  }

  @Test
  void resolve_gpuModelOfAPublishedNode_saysThatItDoesNotApply() {
    AssessmentSettings settings = Given.settings("node", "apollo-6500-gen10", "gpu.model", "mlca");

    assertTrue(
        settings.warnings().stream().anyMatch(w -> w.text().contains("gpu.model does not apply")));
    assertTrue(settings.parameters().stream().noneMatch(p -> p.key().equals("gpu.model")));
  }

  @ParameterizedTest
  @CsvSource({"0", "9/8", "1/0", "1/8*", "x", "1/2/3", "-1/8", "1.1"})
  void resolve_badGpuShare_isRefused(String share) {
    assertEquals(
        "gpu.share is '"
            + share
            + "'; allowed: a number above 0, at most 1, as 0.25, 2/8 or 1/8*3/7 (MIG slices / 7)",
        refused("gpu.share", share, "node", "apollo-6500-gen10"));
  }

  @Test
  void resolve_gpuShareOfANodeWithoutCards_saysThatItDoesNotApply() {
    AssessmentSettings settings =
        Given.settings(
            "node",
            "apollo-6500-gen10",
            "allocation.profile",
            "jay2024-published",
            "gpu.share",
            "1/8"); // the profile's node is one published total

    assertEquals(Map.of(), settings.ownShares());
    assertTrue(settings.warnings().stream().anyMatch(w -> w.code().equals("gpu.share")));
  }
}
