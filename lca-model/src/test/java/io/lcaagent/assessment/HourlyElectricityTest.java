package io.lcaagent.assessment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lcaagent.impact.BadInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HourlyElectricityTest {
  private static final String HEAD = "# source: grid operator\n# version: 2026-01\n";
  private static final String THREE_HOURS =
      HEAD
          + "time,gwp,pe\n2026-01-31T14:00:00Z,0.1,8\n"
          + "2026-01-31T15:00:00Z,0.4,10\n2026-01-31T16:00:00Z,0.2,9\n";
  private static final Instant HALF_PAST_TWO = Instant.parse("2026-01-31T14:30:00Z");

  @TempDir Path folder;

  @Test
  void mean_profileOverTwoHours_isWeighedByEnergy() throws IOException {
    // 30 min at 100 W in the first hour, 60 min at 300 W in the second: 50 Wh and 300 Wh
    PowerSeries series = series("seconds,watts\n0,100\n1799.999,100\n1800,300\n5400,300\n");

    Map<String, Double> mean = hourly(THREE_HOURS).mean(series, HALF_PAST_TWO);

    assertEquals((50 * 0.1 + 300 * 0.4) / 350, mean.get("gwp"), 1e-6);
    assertEquals((50 * 8 + 300 * 10) / 350.0, mean.get("pe"), 1e-4);
    assertTrue(!mean.containsKey("adp"), "a missing column is absent, never 0");
  }

  @Test
  void mean_sameFactorInEachHour_isThatFactor() throws IOException {
    PowerSeries series = series("seconds,watts\n0,0\n600,250\n5400,10\n");
    String flat = THREE_HOURS.replace("0.4,", "0.1,").replace("0.2,", "0.1,");

    assertEquals(0.1, hourly(flat).mean(series, HALF_PAST_TWO).get("gwp"), 1e-15);
  }

  @Test
  void mean_profileBeyondTheLastHour_isRefused() throws IOException {
    PowerSeries series = series("seconds,watts\n0,100\n90000,100\n");
    HourlyElectricity hourly = hourly(THREE_HOURS);

    BadInputException refused =
        assertThrows(BadInputException.class, () -> hourly.mean(series, HALF_PAST_TWO));

    assertEquals(
        "h.csv covers 2026-01-31T14:00:00Z to 2026-01-31T17:00:00Z; the power profile lies from"
            + " 2026-01-31T14:30:00Z to 2026-02-01T15:30:00Z",
        refused.getMessage());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "# version: 1;time,gwp;2026-01-31T14:00:00Z,1;2026-01-31T15:00:00Z,1 | h.csv: no source;"
            + " begin the file with a line '# source: ...'",
        "# source: x;# version: 1;time,gwp;2026-01-31T14:00:00Z,50;2026-01-31T15:00:00Z,1 | h.csv"
            + " line 4: gwp is '50'; allowed: kg CO2 eq per kWh, from 0.0 to 5.0",
        "# source: x;# version: 1;time,pe;2026-01-31T14:00:00Z,3;2026-01-31T15:00:00Z,8 | h.csv"
            + " line 4: pe is '3'; allowed: MJ per kWh, from 3.6 to 10000.0",
        "# source: x;# version: 1;time,gwp;2026-01-31T14:00:00Z,;2026-01-31T15:00:00Z,1 | h.csv"
            + " line 4: gwp is ''; allowed: kg CO2 eq per kWh, from 0.0 to 5.0",
        "# source: x;# version: 1;time,gwp;2026-01-31T15:00:00Z,1;2026-01-31T15:00:00Z,1 | h.csv"
            + " line 5: time is not after the row before it; rows go in order of time",
      })
  void read_badFile_namesTheLine(String lines, String message) {
    BadInputException refused =
        assertThrows(BadInputException.class, () -> hourly(lines.replace(';', '\n') + "\n"));

    assertEquals(message, refused.getMessage());
  }

  private HourlyElectricity hourly(String text) throws IOException {
    return HourlyElectricity.read(Files.writeString(folder.resolve("h.csv"), text));
  }

  private PowerSeries series(String text) throws IOException {
    return PowerSeries.read(Files.writeString(folder.resolve("p.csv"), text), "p.csv");
  }
}
