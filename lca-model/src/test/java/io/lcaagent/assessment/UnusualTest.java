package io.lcaagent.assessment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lcaagent.assessment.Assessment.Warning;
import io.lcaagent.energy.Energy;
import io.lcaagent.impact.BadInputException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnusualTest {
  @ParameterizedTest
  @CsvSource({
    "aur, 0.049, aur of 0.049 is unusual (hours with a job / hours of the lifetime): check it",
    "pue, 3.5, pue of 3.5 is unusual (energy of the site / of its nodes): check it",
    "lifetime, 1d, lifetimeHours of 24.0 is unusual (from one to 15 years): check it",
    "lifetime, 50y, lifetimeHours of 438300.0 is unusual (from one to 15 years): check it",
    "node.share, 0.0001, node.share of 1.0E-4 is unusual (part of the whole node): check it",
    "electricity.gwp, 1.6, electricity.gwp of 1.6 per kWh is above 1.5: check it",
    "electricity.adp, 0.0001, electricity.adp of 1.0E-4 per kWh is above 1.0E-6: check it",
    "electricity.pe, 20.5, electricity.pe of 20.5 per kWh is above 20: check it",
    // two processors of 280 W and eight cards of 400 W: 3760 W
    "standby.watts, 4000, standby.watts of 4000 W is above the node's thermal design power of 3760 W: check it",
  })
  void parameters_outsideTheUsualRange_areWarnedAbout(String key, String value, String text) {
    List<Warning> warnings =
        Given.settings("node", "apollo-6500-gen10", "country", "FRA", key, value).warnings();

    assertEquals(1, warnings.stream().filter(w -> w.text().equals(text)).count(), warnings + "");
  }

  @ParameterizedTest
  @CsvSource({"aur, 0.05", "pue, 3", "lifetime, 1y", "node.share, 0.001", "electricity.gwp, 1.5"})
  void parameters_atTheEdgeOfTheUsualRange_areNot(String key, String value) {
    List<Warning> warnings =
        Given.settings("node", "apollo-6500-gen10", "country", "FRA", key, value).warnings();

    assertTrue(warnings.stream().noneMatch(w -> w.text().endsWith(": check it")), warnings + "");
  }

  @Test
  void power_moreThanTwiceTheDesignPower_isWarnedAbout() {
    // 1 kWh in 1 h on a board of 30 W
    Assessment much = Given.assess(1, 1, "node", "jetson-agx-xavier");
    Assessment onMany = Given.assess(1, 1, "node", "jetson-agx-xavier", "node.count", "20");

    assertTrue(
        much.warnings()
            .contains(
                new Warning(
                    "unusual",
                    "mean power of 1000 W a node is 33.3 times the node's thermal design power of"
                        + " 30 W: energy, duration, node or node.count: check it")),
        much.warnings() + "");
    assertTrue(onMany.warnings().stream().noneMatch(w -> w.code().equals("unusual"))); // 50 W each
  }

  @Test
  void power_thatNoMachineDraws_isRefused() {
    // 100 kWh in 1 s are 360 MW
    BadInputException refused =
        assertThrows(BadInputException.class, () -> Given.assess(100, 1.0 / 3600));
    assertEquals(
        "energy of 3.60000e+08 J in a duration of 1.00000 s is 3.60e+08 W a node; allowed: at most"
            + " 1000000 W a node (node.count says how many)",
        refused.getMessage());
    assertTrue(refused.isUsage());

    assertThrows(BadInputException.class, () -> assess(1, 0)); // no time at all
    assertEquals(0, assess(0, 0).energy().totalJoules().value());
    assertEquals(1e6, assess(1_000_000, 1).power().meanWatts());
    Given.assess(100, 1.0 / 3600, "node.count", "360"); // a megawatt each
  }

  private static Assessment assess(long joules, long seconds) {
    GivenEnergy given =
        new GivenEnergy(new Energy(joules * 1_000_000), Duration.ofSeconds(seconds), null);
    return Assessor.assess(given, Given.settings());
  }
}
