package io.lcaagent.assessment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lcaagent.assessment.Assessment.Impact;
import io.lcaagent.energy.Energy;
import io.lcaagent.energy.Provenance;
import io.lcaagent.impact.BadInputException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GivenEnergyTest {
  /** 1.605368 kWh over 1765.1666 s on the Apollo node, by the published profile. */
  @Test
  void assess_publishedProfile_isThePublishedRow() {
    Map<String, Impact> impacts =
        assess("node", "apollo-6500-gen10", "allocation.profile", "jay2024-published").impacts();

    assertFigures("0.131", impacts.get("gwp").usage().value());
    assertFigures("7.80e-8", impacts.get("adp").usage().value());
    assertFigures("19.6", impacts.get("pe").usage().value());
    assertFigures("0.0830", impacts.get("gwp").embodied().value());
    assertFigures("6.00e-6", impacts.get("adp").embodied().value());
    assertFigures("1.07", impacts.get("pe").embodied().value());
  }

  @Test
  void assess_sameParametersWithoutProfile_countsOthersOnce() {
    Map<String, Impact> impacts =
        assess(
                "node", "apollo-6500-gen10",
                "aur", "0.65",
                "electricity.gwp", "0.0813",
                "electricity.adp", "4.86e-8",
                "electricity.pe", "12.2")
            .impacts();

    assertFigures("0.131", impacts.get("gwp").usage().value());
    assertFigures("0.0702", impacts.get("gwp").embodied().value());
    assertFigures("4.34e-6", impacts.get("adp").embodied().value());
    assertFigures("0.889", impacts.get("pe").embodied().value());
  }

  @Test
  void assess_givenEnergy_isAssumedAndNamesItsSource() {
    Assessment assessment = assess("node", "apollo-6500-gen10", "country", "FRA");

    assertEquals(Provenance.ASSUMED, assessment.energy().totalJoules().provenance());
    assertEquals("given", assessment.energy().byComponent().get(0).source());
    assertEquals(assessment.energy().totalJoules().value(), assessment.energy().assumedJoules(), 0);
    Impact gwp = assessment.impacts().get("gwp");
    assertEquals(Provenance.ASSUMED, gwp.usage().provenance());
    assertEquals(Provenance.MODELLED, gwp.embodied().provenance());
    assertEquals(Provenance.ASSUMED, gwp.total().provenance());
    assertEquals("kg CO2 eq", gwp.unit());
    assertEquals(3760, assessment.power().tdpWatts());
    assertEquals(1.605368 * 3.6e6 / 1765.1666, assessment.power().meanWatts(), 1e-6);
  }

  @Test
  void assess_noCountry_leavesUsageAndTotalAbsentAndShowsEmbodied() {
    Assessment assessment = assess("node", "apollo-6500-gen10");

    Impact gwp = assessment.impacts().get("gwp");
    assertNull(gwp.usage());
    assertNull(gwp.total());
    assertNotNull(gwp.embodied());
    assertEquals(
        1, assessment.warnings().stream().filter(w -> w.text().contains("country")).count());
  }

  @Test
  void assess_nothingKnownOfTheNode_leavesEmbodiedAbsent() {
    Assessment assessment = assess("country", "FRA");

    assertNull(assessment.impacts().get("gwp").embodied());
    assertNull(assessment.impacts().get("gwp").total());
    assertNull(assessment.inventory());
    assertTrue(assessment.scope().excluded().toString().contains("making of the node"));
  }

  @Test
  void assess_longerThanTheActiveLifetime_warns() {
    Assessment assessment =
        Given.assess(1, 101, "lifetime", "200h", "aur", "0.5", "node", "jetson-agx-xavier");

    assertTrue(assessment.warnings().stream().anyMatch(w -> w.code().equals("lifetime")));
  }

  @Test
  void given_negative_isRefused() {
    assertThrows(
        BadInputException.class, () -> new GivenEnergy(new Energy(-1), Duration.ofSeconds(1), "x"));
    assertThrows(
        BadInputException.class, () -> new GivenEnergy(Energy.ZERO, Duration.ofSeconds(-1), "x"));
  }

  private static Assessment assess(String... options) {
    return Given.assess(1.605368, 1765.1666 / 3600, options);
  }

  private static void assertFigures(String expected, double computed) {
    assertEquals(
        0,
        new BigDecimal(expected).compareTo(Given.threeFigures(computed)),
        () -> expected + " but " + computed);
  }
}
