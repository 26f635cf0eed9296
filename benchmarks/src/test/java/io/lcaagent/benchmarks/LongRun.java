package io.lcaagent.benchmarks;

import io.lcaagent.jfr.JfrEmitter;
import io.lcaagent.journal.JournalWriter;
import io.lcaagent.journal.ScriptedRun;
import io.lcaagent.run.RunHeader;
import io.lcaagent.run.RunListener;
import io.lcaagent.run.RunRelay;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import jdk.jfr.FlightRecorder;
import jdk.jfr.Recording;

/**
 * A run of hours, told to the journal and to the Flight Recorder in seconds: ten readings a second
 * of three domains, a batch window for each, epochs of a minute with a validation.
 *
 * @param minutes of the run
 */
record LongRun(int minutes) {
  private static final int TICKS_A_MINUTE = 600;
  private static final long SEED = 1;

  /** Some 4 MB of events: the recorder's buffers hold 10 MB, and more at once would be lost. */
  private static final int TICKS_AT_ONCE = 12_000;

  /** Through the code that writes the journal of a run that lives. */
  void journal(Path runDirectory) throws IOException {
    AtomicReference<String> trouble = new AtomicReference<>();
    try (JournalWriter writer = JournalWriter.open(runDirectory, trouble::set)) {
      tell(writer);
    }
    if (trouble.get() != null) {
      throw new IOException(trouble.get());
    }
  }

  /** Through the code that tells a run to whatever recording there is. */
  void recording(Path file) throws IOException {
    try (Recording recording = new Recording()) {
      recording.setToDisk(true);
      recording.start();
      try (JfrEmitter emitter = JfrEmitter.of(header())) {
        tell(new Paced(emitter));
      }
      recording.stop();
      recording.dump(file);
    }
  }

  private void tell(RunListener listener) {
    new ScriptedRun(listener, SEED).all(minutes, TICKS_A_MINUTE);
  }

  private static RunHeader header() {
    AtomicReference<RunHeader> header = new AtomicReference<>();
    RunListener first =
        new RunListener() {
          @Override
          public void onHeader(RunHeader value) {
            header.set(value);
          }
        };
    new ScriptedRun(first, SEED).definitions();
    return header.get();
  }

  /** Lets the recorder write what it holds, as it has time for in a run that takes a day. */
  private static final class Paced extends RunRelay {
    private int ticks;

    Paced(RunListener next) {
      super(next);
    }

    @Override
    public void onTickEnd() {
      super.onTickEnd();
      ticks++;
      if (ticks % TICKS_AT_ONCE == 0) {
        FlightRecorder.getFlightRecorder().takeSnapshot().close();
      }
    }
  }
}
