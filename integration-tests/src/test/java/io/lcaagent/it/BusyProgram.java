package io.lcaagent.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** A program that computes until it is told to stop, however slow the machine is. */
final class BusyProgram {
  /** All that it prints. */
  static final String OUT = "busy\nbusy until the end\n";

  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final Started program;
  private final Path stop;

  private BusyProgram(Started program, Path stop) {
    this.program = program;
    this.stop = stop;
  }

  /** Returns when it is in its {@code main}. */
  static BusyProgram start(JavaRun run, String... arguments) {
    try {
      Path stop = Files.createTempDirectory("busy").resolve("stop");
      String[] all = new String[arguments.length + 2];
      all[0] = "until";
      all[1] = stop.toString();
      System.arraycopy(arguments, 0, all, 2, arguments.length);
      Started program = run.startPlain("Busy", all);
      return new BusyProgram(program.until(() -> !program.outSoFar().isEmpty()), stop);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Started program() {
    return program;
  }

  /** Returns as soon as {@code condition} holds; see {@link Started#until}. */
  BusyProgram until(BooleanSupplier condition) {
    program.until(condition);
    return this;
  }

  /** The outcome after the program came to its end by itself. */
  Outcome stop() {
    try {
      Files.createFile(stop);
      return program.end(LIMIT);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
