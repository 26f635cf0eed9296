package io.lcaagent.assessment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lcaagent.assessment.Assessment.Impact;
import io.lcaagent.assessment.JobAssessment.Host;
import io.lcaagent.energy.EnergyDomain.Kind;
import io.lcaagent.energy.Provenance;
import io.lcaagent.impact.BadInputException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Runs whose energy is that of one process. */
class ProcessAssessmentTest {
  /** Half of 100 s was not read. */
  private final Runs run =
      Runs.lasting(100)
          .domain("cpu/package-0", Kind.PACKAGE, Provenance.MODELLED, 1, 1, 500, 50)
          .partly(0, "outside", 100, 50, 500);

  @Test
  void assess_nothingReserved_hasUsageAndNothingEmbodied() {
    Assessment a = assess("country", "FRA", "node", "jetson-agx-xavier", "scope", "process");
    Impact gwp = a.impacts().get("gwp");

    assertNotNull(gwp.usage());
    assertNull(gwp.embodied());
    assertNull(gwp.total());
    assertNull(a.hosts().get(0).share());
    assertEquals("process", a.scope().energy());
    assertEquals(List.of(), a.scope().embodied());
    assertTrue(a.scope().excluded().contains("what other programs used of the node"));
    assertEquals(
        List.of("scope", "incomplete"), // and nothing of parts that are not in it
        codes(a).stream()
            .filter(List.of("scope", "incomplete", "pe-constructs")::contains)
            .toList());
    assertEquals("process", parameter(a, "scope"));
    assertNull(parameter(a, "node.share"));
    assertNotNull(a.inventory());
  }

  @Test
  void assess_shareGiven_embodiesThatPartOfTheNode() {
    String[] asked = {"country", "FRA", "node", "jetson-agx-xavier", "node.share", "0.25"};
    Assessment ofProcess = assess(with(asked, "scope", "process"));
    Assessment ofNode = assess(asked);

    assertEquals(ofNode.impacts().get("gwp"), ofProcess.impacts().get("gwp"));
    assertEquals(0.25, ofProcess.hosts().get(0).share());
    assertEquals("node", ofNode.scope().energy());
    assertFalse(codes(ofProcess).contains("scope"));
    assertTrue(codes(ofProcess).contains("pe-constructs"));
    assertNull(parameter(ofNode, "scope")); // nobody needs to be told
  }

  @Test
  void assess_profile_hasItsShare() {
    assertEquals(
        1.0,
        assess("scope", "process", "allocation.profile", "jay2024-published")
            .hosts()
            .get(0)
            .share());
  }

  @Test
  void power_isNotComparedWithTheNodesDesignPower() {
    assertNull(assess("node", "jetson-agx-xavier", "scope", "process").power().tdpWatts());
    assertNotNull(assess("node", "jetson-agx-xavier").power().tdpWatts());
  }

  @Test
  void energy_unreadTime_isBoundedByWhatTheWholePackageDraws() {
    // 50 s were not read; a process may have had all of the package for once, whatever it reserved
    String[] asked = {"cpu.tdp", "200", "node.share", "0.25", "scope", "process"};

    assertEquals(500 + 50 * 200, assess(asked).energy().totalJoules().high(), 1e-9);
    String[] ofNode = {"cpu.tdp", "200", "node.share", "0.25"};
    assertEquals(500 + 50 * Runs.PEAK_WATTS, assess(ofNode).energy().totalJoules().high(), 1e-9);
  }

  @Test
  void settings_thatNothingCanDivide_areRefused() {
    BadInputException standby =
        assertThrows(
            BadInputException.class,
            () -> Given.settings("scope", "process", "standby.watts", "20"));
    assertTrue(standby.getMessage().startsWith("standby.watts needs node.share"));
    assertEquals(
        20,
        Given.settings("scope", "process", "standby.watts", "20", "node.share", "1")
            .standbyWatts());
    BadInputException other =
        assertThrows(BadInputException.class, () -> Given.settings("scope", "host"));
    assertEquals("scope is 'host'; allowed: node or process", other.getMessage());
  }

  @Test
  void job_ofANodeAndAProcess_isRefused() {
    Host node = host("a");
    Host process = host("b", "scope", "process");

    BadInputException refused =
        assertThrows(
            BadInputException.class, () -> JobAssessment.of(List.of(host("c"), node, process)));
    assertEquals(
        "c is of scope node and b of scope process: what a node and what a process used does not"
            + " add up; assess them apart",
        refused.getMessage());
    Assessment both = JobAssessment.of(List.of(process, host("d", "scope", "process")));
    assertEquals("process", both.scope().energy());
    assertEquals(1000, both.energy().totalJoules().value(), 1e-9);
    assertNull(both.hosts().get(0).share());
  }

  private Host host(String name, String... options) {
    AssessmentSettings settings = Given.settings(options);
    return new Host(name, List.of(name), null, settings, Assessor.assess(run.summary(), settings));
  }

  private static List<String> codes(Assessment assessment) {
    return assessment.warnings().stream().map(Assessment.Warning::code).toList();
  }

  private Assessment assess(String... options) {
    return Assessor.assess(run.summary(), Given.settings(options));
  }

  private static Object parameter(Assessment assessment, String key) {
    return assessment.parameters().stream()
        .filter(parameter -> parameter.key().equals(key))
        .map(Assessment.Parameter::value)
        .findFirst()
        .orElse(null);
  }

  private static String[] with(String[] options, String... more) {
    String[] all = java.util.Arrays.copyOf(options, options.length + more.length);
    System.arraycopy(more, 0, all, options.length, more.length);
    return all;
  }
}
