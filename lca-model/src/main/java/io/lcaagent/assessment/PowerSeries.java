package io.lcaagent.assessment;

import io.lcaagent.energy.Energy;
import io.lcaagent.impact.BadInputException;
import io.lcaagent.impact.Numbers;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

/**
 * Power over time that somebody recorded: a CSV with a header {@code time,watts} (ISO 8601
 * instants) or {@code seconds,watts} (after any start), in order of time. Between two rows power is
 * taken to run in a straight line, so that {@code energy = Σ (P_i + P_(i+1)) / 2 × (t_(i+1) -
 * t_i)}.
 */
public final class PowerSeries {
  private static final int MOST_ROWS = 20_000_000;
  private static final double MOST_WATTS = 1e8;
  private static final double NANOS = 1e9;

  private final String name;
  private final Instant start;
  private double[] seconds = new double[64];
  private double[] watts = new double[64];
  private int rows;

  private PowerSeries(String name, BufferedReader reader) throws IOException {
    this.name = name;
    Instant first = null;
    Boolean absolute = null;
    int number = 0;
    for (String line = reader.readLine(); line != null; line = reader.readLine()) {
      number++;
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      String[] fields = line.strip().split("\\s*,\\s*", -1);
      if (absolute == null) {
        absolute = isTime(fields, number);
        continue;
      }
      if (fields.length != 2) {
        throw bad(number, "has " + fields.length + " fields; allowed: 2");
      }
      double at;
      if (absolute) {
        Instant time = time(fields[0], number);
        first = first == null ? time : first;
        at = Duration.between(first, time).toNanos() / NANOS;
      } else {
        at = number("seconds", fields[0], number, -Double.MAX_VALUE, Double.MAX_VALUE);
      }
      add(at, number("watts", fields[1], number, 0, MOST_WATTS), number);
    }
    if (rows < 2) {
      throw BadInputException.data(name + ": a power profile needs a header and two rows at least");
    }
    this.start = first;
  }

  /**
   * @throws BadInputException naming the file and the line, what was found, and what is allowed
   */
  public static PowerSeries read(Path file, String name) {
    try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      return new PowerSeries(name, reader);
    } catch (IOException e) {
      throw BadInputException.data("cannot read " + BadInputException.quote(name));
    }
  }

  /** When the first row was; {@code null} for a series in seconds after any start. */
  public Instant start() {
    return start;
  }

  public Duration duration() {
    return Duration.ofNanos(Math.round((seconds[rows - 1] - seconds[0]) * NANOS));
  }

  public Energy energy() {
    return Energy.ofJoules(joules(0, seconds[rows - 1] - seconds[0]));
  }

  public double peakWatts() {
    return Arrays.stream(watts, 0, rows).max().orElse(Double.NaN);
  }

  /** Energy between two times in s after the first row. */
  public double joules(double from, double to) {
    double sum = 0;
    for (int i = firstBefore(from); i < rows - 1; i++) {
      double begin = Math.max(from, seconds[i] - seconds[0]);
      double end = Math.min(to, seconds[i + 1] - seconds[0]);
      if (begin >= to) {
        break;
      }
      if (end > begin) {
        sum += (at(i, begin) + at(i, end)) / 2 * (end - begin);
      }
    }
    return sum;
  }

  private int firstBefore(double second) {
    int found = Arrays.binarySearch(seconds, 0, rows, second + seconds[0]);
    return found >= 0 ? found : Math.max(0, -found - 2);
  }

  /** Power within interval {@code i}, in a straight line. */
  private double at(int i, double second) {
    double width = seconds[i + 1] - seconds[i];
    return watts[i] + (watts[i + 1] - watts[i]) * (second + seconds[0] - seconds[i]) / width;
  }

  private void add(double at, double power, int line) {
    if (rows > 0 && !(at > seconds[rows - 1])) {
      throw bad(line, "is not after the row before it; rows go in order of time");
    }
    if (rows == MOST_ROWS) {
      throw bad(line, "is one too many; at most " + MOST_ROWS + " rows");
    }
    if (rows == seconds.length) {
      seconds = Arrays.copyOf(seconds, 2 * rows);
      watts = Arrays.copyOf(watts, 2 * rows);
    }
    seconds[rows] = at;
    watts[rows++] = power;
  }

  private boolean isTime(String[] header, int line) {
    if (header.length == 2 && header[1].equals("watts")) {
      if (header[0].equals("time")) {
        return true;
      }
      if (header[0].equals("seconds")) {
        return false;
      }
    }
    throw bad(
        line,
        "is "
            + BadInputException.quote(String.join(",", header))
            + "; allowed: a header time,watts or seconds,watts");
  }

  private Instant time(String text, int line) {
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      throw bad(
          line,
          "has the time "
              + BadInputException.quote(text)
              + "; allowed: an instant, e.g. 2026-01-31T14:00:00Z");
    }
  }

  private double number(String column, String text, int line, double least, double most) {
    double value = Numbers.parse(text);
    if (!(value >= least && value <= most)) {
      throw bad(
          line,
          "has "
              + column
              + " "
              + BadInputException.quote(text)
              + "; allowed: a number"
              + (least < 0 ? "" : " from " + (long) least + " to " + (long) most));
    }
    return value;
  }

  private BadInputException bad(int line, String what) {
    return BadInputException.data(name + " line " + line + " " + what);
  }
}
