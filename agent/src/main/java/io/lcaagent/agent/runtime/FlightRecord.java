package io.lcaagent.agent.runtime;

import io.lcaagent.agent.options.Options;
import io.lcaagent.assessment.Assessment;
import io.lcaagent.assessment.Assessment.Impact;
import io.lcaagent.assessment.Assessment.TrainingInfo;
import io.lcaagent.energy.Quantity;
import io.lcaagent.jfr.JfrEmitter;
import io.lcaagent.jfr.OwnRecording;
import io.lcaagent.run.RunHeader;
import io.lcaagent.run.RunListener;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The run as the JDK Flight Recorder sees it. The one class here that touches the recorder: loaded
 * only in a JVM that has its module. Any thread.
 */
final class FlightRecord implements AutoCloseable {
  static final String FILE = "recording.jfr";
  private static final String CODE = "jfr";

  private final JfrEmitter emitter;
  private final OwnRecording own;

  private FlightRecord(JfrEmitter emitter, OwnRecording own) {
    this.emitter = emitter;
    this.own = own;
  }

  /**
   * @param directory {@code null} when the run has none
   * @param warnings gets why there is no recording, or a shorter one
   */
  static FlightRecord begin(
      Options options, RunHeader header, Path directory, Consumer<String> warnings) {
    String wish = options.get(CODE);
    if (wish.equals("on")) {
      return withOwn(header, directory, warnings);
    }
    JfrEmitter emitter = JfrEmitter.of(header);
    if (wish.equals("attach") && !(emitter.isActive() && OwnRecording.isAnyRunning())) {
      warnings.accept(
          "jfr=attach: no recording is running yet; one that begins later has the run from there");
    }
    return new FlightRecord(emitter, null);
  }

  private static FlightRecord withOwn(RunHeader header, Path directory, Consumer<String> warnings) {
    try {
      if (directory == null) {
        throw new IOException("the run has no directory");
      }
      OwnRecording.check(directory);
      JfrEmitter emitter = JfrEmitter.beforeRecording(header);
      try {
        Path file = directory.resolve(FILE);
        Consumer<String> early = text -> warnings.accept(FILE + ": " + text);
        return new FlightRecord(emitter, OwnRecording.start(file, emitter, early));
      } catch (IOException e) {
        warnings.accept("no " + FILE + ": " + e.getMessage());
        return new FlightRecord(emitter, null);
      }
    } catch (IOException e) {
      warnings.accept("no " + FILE + ": " + e.getMessage());
      return new FlightRecord(JfrEmitter.of(header), null);
    }
  }

  RunListener events() {
    return emitter;
  }

  /**
   * The run has ended and is assessed: completes the recording.
   *
   * @param files gets the name of the file written, if there is one
   */
  void end(Assessment assessment, List<String> files) {
    impacts("run", 0, assessment.impacts());
    for (TrainingInfo training : assessment.trainings()) {
      long id = Long.parseLong(training.id());
      impacts("training", id, training.impacts().run());
      impacts("functionalUnit", id, training.impacts().functionalUnit());
    }
    close();
    if (own != null) {
      files.add(FILE);
    }
  }

  /**
   * @param impacts by indicator; {@code null} when there are none
   */
  private void impacts(String part, long training, Map<String, Impact> impacts) {
    if (impacts == null) {
      return;
    }
    for (Map.Entry<String, Impact> entry : impacts.entrySet()) {
      Impact impact = entry.getValue();
      emitter.impact(
          part,
          training,
          entry.getKey(),
          impact.unit(),
          value(impact.usage()),
          value(impact.embodied()),
          value(impact.total()));
    }
  }

  /** The run has ended without it. */
  void discard(Path directory) throws IOException {
    emitter.close();
    if (own != null) {
      own.discard(directory.resolve(FILE));
    }
  }

  /** Nothing is told any more; a recording of our own gets written. May be called again. */
  @Override
  public void close() {
    emitter.close();
    if (own != null) {
      own.close();
    }
  }

  private static double value(Quantity quantity) {
    return quantity == null ? Double.NaN : quantity.value();
  }
}
