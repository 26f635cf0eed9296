package io.lcaagent.agent.runtime;

import io.lcaagent.run.RunListener;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * What the agent says before the program ends: at most three lines, and none of them before it is
 * certain that the run will be recorded. Every warning goes into the run as well, where all of them
 * are shown. Any thread.
 */
final class Notices {
  private static final int MOST_LINES = 3;
  private static final String PREFIX = "[lca] ";

  /** A warning that waits for the recorder. */
  private record Warning(String code, String text) {}

  private final Consumer<String> stderr;
  private final List<Warning> early = new ArrayList<>();
  private final List<String> held = new ArrayList<>();
  private RunRecorder recorder;
  private boolean open;
  private int said;

  /**
   * @param stderr takes one line
   */
  Notices(Consumer<String> stderr) {
    this.stderr = stderr;
  }

  /** Something the owner of the run must know. */
  synchronized void warn(String code, String text) {
    if (recorder == null) {
      early.add(new Warning(code, text));
    } else {
      record(code, text);
    }
    if (open) {
      say("warning: " + text);
    } else {
      held.add("warning: " + text);
    }
  }

  /** Warnings go into the run from now on, those so far first. */
  synchronized void recordTo(RunRecorder next) {
    recorder = next;
    for (Warning warning : early) {
      record(warning.code(), warning.text());
    }
    early.clear();
  }

  /** The run is recorded: says these lines, then what was held. */
  synchronized void open(String... lines) {
    open = true;
    for (String line : lines) {
      say(line);
    }
    for (String line : held) {
      say(line);
    }
    held.clear();
  }

  private void record(String code, String text) {
    recorder.leave((RunListener out) -> out.onWarning(code, text));
  }

  private void say(String line) {
    if (said < MOST_LINES) {
      said++;
      stderr.accept(PREFIX + line);
    }
  }
}
