package io.lcaagent.agent.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lcaagent.agent.options.OptionException;
import io.lcaagent.agent.options.Options;
import io.lcaagent.assessment.AssessmentSettings;
import io.lcaagent.impact.BadInputException;
import io.lcaagent.power.host.NodeFacts;
import io.lcaagent.run.RunSummary.OptionValue;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AssessmentInputsTest {
  private static final NodeFacts GUEST =
      new NodeFacts("Linux", "AMD EPYC", 1, 8, 1L << 34, true, false, Double.NaN, "h", "b");

  @TempDir Path directory;

  @Test
  void of_live_holdsTheDetectedNodeAndTheGuessedShare() throws OptionException {
    AssessmentSettings settings = AssessmentInputs.of(options("country=FRA"), GUEST).settings();

    assertEquals("this node", settings.node().name());
    assertEquals(0.125, settings.share().value());
    assertFalse(settings.share().known());
  }

  @Test
  void of_presetNamed_isTheNode() throws OptionException {
    AssessmentInputs inputs = AssessmentInputs.of(options("node=jetson-agx-xavier"), GUEST);

    assertNull(inputs.inventory());
    assertEquals("jetson-agx-xavier", inputs.settings().node().name());
  }

  @Test
  void of_misspeltPreset_isRefusedAlthoughANodeWasDetected() throws OptionException {
    AssessmentInputs inputs = AssessmentInputs.of(options("node=jetson-agx-xavie"), GUEST);

    BadInputException refused = assertThrows(BadInputException.class, inputs::settings);
    assertTrue(refused.isUsage());
    assertTrue(refused.getMessage().contains("jetson-agx-xavier"), refused.getMessage());
  }

  @Test
  void of_nothingNamedAndNoFacts_knowsNoNode() throws OptionException {
    assertNull(AssessmentInputs.of(options("")).settings().node());
  }

  @Test
  void of_profile_takesItsShareAndNotTheGuessedOne() throws OptionException {
    AssessmentSettings settings =
        AssessmentInputs.of(
                options("allocation.profile=jay2024-published,node=apollo-6500-gen10"), GUEST)
            .settings();

    assertEquals(1, settings.share().value());
    assertTrue(settings.share().known());
  }

  @Test
  void of_recorded_isTheSameAsLive() throws OptionException {
    AssessmentInputs live = AssessmentInputs.of(options("country=FRA"), GUEST);

    AssessmentInputs replayed = report(live, Map.of());

    assertEquals(
        List.copyOf(live.options().entrySet()), List.copyOf(replayed.options().entrySet()));
    assertEquals(live.inventory(), replayed.inventory());
  }

  @Test
  void of_recordedWithANewShare_dropsTheBoundsOfTheGuess() throws OptionException {
    AssessmentInputs live = AssessmentInputs.of(options("country=FRA"), GUEST);

    AssessmentSettings settings = report(live, Map.of("node.share", "0.3")).settings();

    assertEquals(0.3, settings.share().value());
    assertTrue(settings.share().known());
  }

  /** What a share says, it says the same whether it was set before the run or after it. */
  @Test
  void of_recordedWithANewShare_embodiesWhatALiveRunWithThatShareDoes() throws OptionException {
    AssessmentSettings live = AssessmentInputs.of(options("node.share=0.3"), GUEST).settings();
    AssessmentInputs guessed = AssessmentInputs.of(options(""), GUEST);

    AssessmentSettings later = report(guessed, Map.of("node.share", "0.3")).settings();

    assertEquals(live.node().total(), later.node().total());
    assertEquals(live.share(), later.share());
    assertEquals(Map.of("ram", 1.0), later.ownShares());
    assertEquals(live.ownShares(), later.ownShares());
  }

  @Test
  void of_recordedWithANewNode_sharesItsMemoryToo() throws OptionException {
    AssessmentInputs live = AssessmentInputs.of(options(""), GUEST);

    AssessmentSettings settings =
        report(live, Map.of("node", "apollo-6500-gen10", "node.share", "0.3")).settings();

    assertEquals(Map.of(), settings.ownShares());
  }

  @Test
  void of_recordedWithANewProfile_dropsTheGuess() throws OptionException {
    AssessmentInputs live = AssessmentInputs.of(options(""), GUEST);

    AssessmentSettings settings =
        report(live, Map.of("allocation.profile", "jay2024-published", "node", "apollo-6500-gen10"))
            .settings();

    assertEquals(1, settings.share().value());
  }

  @Test
  void of_recordedWithANewNode_isThatOne() throws Exception {
    AssessmentInputs live = AssessmentInputs.of(options(""), GUEST);
    Files.writeString(directory.resolve("n.yaml"), "name: other\nmotherboard: [{count: 1}]\n");

    assertEquals("other", report(live, Map.of("node", "./n.yaml")).settings().node().name());
    assertEquals(
        "jetson-agx-xavier",
        report(live, Map.of("node", "jetson-agx-xavier")).settings().node().name());
  }

  @Test
  void of_recordedWithANewPreset_takesItWholeAndNotTheGuessedShare() throws OptionException {
    AssessmentInputs guessed = AssessmentInputs.of(options(""), GUEST);
    AssessmentInputs given = AssessmentInputs.of(options("node.share=0.25"), GUEST);

    AssessmentSettings whole = report(guessed, Map.of("node", "apollo-6500-gen10")).settings();

    assertEquals(1, whole.share().value());
    assertTrue(whole.share().known());
    assertEquals(
        0.25, report(given, Map.of("node", "apollo-6500-gen10")).settings().share().value());
  }

  private AssessmentInputs report(AssessmentInputs live, Map<String, String> given)
      throws OptionException {
    Map<String, OptionValue> recorded = new LinkedHashMap<>(live.options());
    String json = live.inventory() == null ? null : live.inventory().toJson();
    return AssessmentInputs.of(Options.forReport(recorded, given, directory), json);
  }

  private Options options(String argument) throws OptionException {
    return Options.forAgent(argument, new Properties(), Map.of(), directory);
  }
}
