package io.lcaagent.otel.file;

import io.lcaagent.otel.file.Telemetry.Batch;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads what a collector's file exporter wrote: lines of OTLP JSON, metrics and traces in any order
 * and any number of files, of any number of hosts and runs. Energies come from the counters {@code
 * hw.energy}, phases and what they used from our spans. Bad lines are counted and passed over;
 * memory is bounded whatever the files hold. Any thread.
 */
public final class OtlpReader {
  private static final int LONGEST_LINE = 64 << 20;

  private OtlpReader() {}

  /** Whether this may be such a file or a directory of them, by what is there. */
  public static boolean isOtlp(Path path) {
    try {
      for (Path file : OtlpFiles.of(path)) {
        try (InputStream in = OtlpFiles.open(file)) {
          String begin = new String(in.readNBytes(64), java.nio.charset.StandardCharsets.UTF_8);
          if (begin.stripLeading().startsWith("{\"resource")) {
            return true;
          }
        }
      }
    } catch (IOException e) {
      return false;
    }
    return false;
  }

  /**
   * @param path a file, or a directory whose files {@code *.json*} are read
   * @throws OtlpFormatException nothing there can be used
   */
  public static OtlpContents read(Path path) throws OtlpFormatException {
    SentRuns runs = new SentRuns();
    List<String> notes = new ArrayList<>();
    try {
      List<Path> files = OtlpFiles.of(path);
      if (files.isEmpty()) {
        throw new OtlpFormatException(path + " holds no file *.json of a collector");
      }
      for (Path file : files) {
        read(file, runs, notes, files.size() == 1);
      }
    } catch (NoSuchFileException e) {
      throw new OtlpFormatException(path + " does not exist");
    } catch (IOException e) {
      throw new OtlpFormatException(path + " cannot be read: " + e.getMessage());
    }
    return contents(path, runs, notes);
  }

  private static void read(Path file, SentRuns runs, List<String> notes, boolean only)
      throws IOException {
    try (InputStream in = OtlpFiles.open(file)) {
      BoundedLines lines = new BoundedLines(in, LONGEST_LINE);
      while (lines.next()) {
        line(lines, runs);
      }
    } catch (IOException e) {
      if (only && runs.lines == 0) {
        throw e;
      }
      notes.add(file.getFileName() + " is not read to its end: " + e.getMessage());
    }
  }

  private static void line(BoundedLines lines, SentRuns runs) {
    if (!lines.isTooLong() && isBlank(lines)) {
      return;
    }
    try {
      if (lines.isTooLong()) {
        throw new IOException("longer than " + LONGEST_LINE + " bytes");
      }
      List<Batch> batches = OtlpLine.parse(lines.bytes(), lines.length());
      runs.lines++;
      if (batches != null) {
        runs.add(batches);
      }
    } catch (IOException e) {
      runs.badLines++;
    }
  }

  private static boolean isBlank(BoundedLines lines) {
    for (int i = 0; i < lines.length(); i++) {
      if (lines.bytes()[i] > ' ' || lines.bytes()[i] < 0) {
        return false;
      }
    }
    return true;
  }

  private static OtlpContents contents(Path path, SentRuns runs, List<String> notes)
      throws OtlpFormatException {
    if (runs.lines == 0) {
      String found = runs.badLines == 0 ? "it is empty" : "none of its lines is OTLP JSON";
      String what = Files.isDirectory(path) ? "the file exporter's files" : "the file exporter's";
      throw new OtlpFormatException(
          path
              + " is not what a collector writes: "
              + found
              + "; needed are lines of OTLP JSON, "
              + what
              + " format json without compression, or gzip");
    }
    List<Shift> shifts = new ArrayList<>();
    for (SentRun run : runs.runs()) {
      Shift shift = new Shift(run);
      if (!shift.isEmpty()) {
        shifts.add(shift);
      }
    }
    if (shifts.isEmpty()) {
      throw new OtlpFormatException(
          path
              + " holds "
              + runs.lines
              + " lines of OTLP, and in none an energy counter (hw.energy"
              + " of a cpu, memory or gpu, in J) or a phase of lca-agent");
    }
    count(notes, runs.badLines, "lines are no OTLP JSON");
    count(notes, runs.refusedPoints, "points or spans hold no possible value");
    count(notes, runs.leftOut, "spans or resources are more than can be kept");
    return new OtlpContents(
        Shift.byHost(shifts).stream().map(HostRun::of).toList(), String.join("; ", notes));
  }

  private static void count(List<String> notes, long number, String what) {
    if (number > 0) {
      notes.add(number + " " + what + ": left out");
    }
  }
}
