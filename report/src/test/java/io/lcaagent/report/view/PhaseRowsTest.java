package io.lcaagent.report.view;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lcaagent.assessment.Assessment.PhaseInfo;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PhaseRowsTest {
  @Test
  void of_mixedPaths_frameworkFirstOutsideThenTheUsers() {
    List<PhaseInfo> phases =
        List.of(
            phase("1", "outside"),
            phase("1", "epoch/augment"),
            phase("1", "checkpoint"),
            phase("1", "epoch/validate"),
            phase("1", "epoch/train"),
            phase("1", "epoch/load"),
            phase("2", "epoch/train"),
            phase(null, "outside"));

    assertEquals(
        List.of("load", "train", "validate", "checkpoint", "outside", "epoch/augment"),
        labels(phases, "1"));
    assertEquals(List.of("train"), labels(phases, "2"));
    assertEquals(List.of("no training"), labels(phases, null));
  }

  @Test
  void of_sameNameInAndOutsideEpochs_pathsTellThemApart() {
    List<PhaseInfo> phases = List.of(phase("1", "validate"), phase("1", "epoch/validate"));

    assertEquals(List.of("epoch/validate", "validate"), labels(phases, "1"));
  }

  private static List<String> labels(List<PhaseInfo> phases, String training) {
    return PhaseRows.of(phases, training).stream().map(PhaseRows.Row::label).toList();
  }

  private static PhaseInfo phase(String training, String path) {
    return new PhaseInfo(path, path, training, 1, 0, 1, 1, null, List.of(), Map.of());
  }
}
