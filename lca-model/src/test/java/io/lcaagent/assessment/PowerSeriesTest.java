package io.lcaagent.assessment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.lcaagent.impact.BadInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PowerSeriesTest {
  @TempDir Path folder;

  @Test
  void energy_slopeAndLevel_isTheAreaUnderTheLine() throws IOException {
    PowerSeries series = read("seconds,watts\n100,0\n110,200\n130,200\n");

    // 10 s x 100 W in the mean, then 20 s x 200 W
    assertEquals(1000 + 4000, series.energy().toJoules(), 1e-9);
    assertEquals(Duration.ofSeconds(30), series.duration());
    assertEquals(200, series.peakWatts());
    assertNull(series.start());
  }

  @Test
  void joules_partsOfIt_addUpToAll() throws IOException {
    PowerSeries series = read("seconds,watts\n0,0\n10,200\n30,200\n37,60\n");

    double sum = 0;
    for (double from = 0; from < 37; from += 0.37) {
      sum += series.joules(from, from + 0.37);
    }
    assertEquals(series.energy().toJoules(), sum, 1e-6);
    assertEquals(250, series.joules(0, 5), 1e-9); // 0 to 100 W in 5 s
    assertEquals(0, series.joules(40, 50));
  }

  @Test
  void start_timesAsInstants_isTheFirst() throws IOException {
    PowerSeries series =
        read("# from a plug\ntime,watts\n2026-01-31T14:00:00Z,100\n2026-01-31T15:00:00Z,100\n");

    assertEquals(Instant.parse("2026-01-31T14:00:00Z"), series.start());
    assertEquals(360_000, series.energy().toJoules(), 1e-6);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "watts,seconds;1,2;2,3 | p.csv line 1 is 'watts,seconds'; allowed: a header time,watts or"
            + " seconds,watts",
        "seconds,watts;1,2;1,3 | p.csv line 3 is not after the row before it; rows go in order of"
            + " time",
        "seconds,watts;1,-2;2,3 | p.csv line 2 has watts '-2'; allowed: a number from 0 to"
            + " 100000000",
        "seconds,watts;1,NaN;2,3 | p.csv line 2 has watts 'NaN'; allowed: a number from 0 to"
            + " 100000000",
        "seconds,watts;1,2,3;2,3 | p.csv line 2 has 3 fields; allowed: 2",
        "time,watts;14:00,2;15:00,3 | p.csv line 2 has the time '14:00'; allowed: an instant, e.g."
            + " 2026-01-31T14:00:00Z",
        "seconds,watts;1,2 | p.csv: a power profile needs a header and two rows at least",
      })
  void read_badFile_namesTheLine(String lines, String message) {
    BadInputException refused =
        assertThrows(BadInputException.class, () -> read(lines.replace(';', '\n') + "\n"));

    assertEquals(message, refused.getMessage());
  }

  private PowerSeries read(String text) throws IOException {
    return PowerSeries.read(Files.writeString(folder.resolve("p.csv"), text), "p.csv");
  }
}
