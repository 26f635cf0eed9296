package io.lcaagent.instrumentation.mllog;

import io.lcaagent.phase.BoundaryRing;
import io.lcaagent.phase.PhaseKind;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What the lines of one program say: a run is a training, an epoch (or a block of epochs, where no
 * line tells of epochs) one of its epochs, an evaluation its validation. Times are those of
 * printing. One thread at a time.
 */
final class MllogRun {
  private final BoundaryRing ring;
  private final Consumer<String> notes;
  private final Map<String, String> facts = new LinkedHashMap<>();
  private Object training;
  private long run;
  private long epoch;
  private String epochWord;
  private long evaluation;

  MllogRun(BoundaryRing ring, Consumer<String> notes) {
    this.ring = ring;
    this.notes = notes;
  }

  /**
   * @param text what follows the mark
   */
  synchronized void line(String text) {
    MllogLine line = MllogLine.parse(text);
    if (line == null) {
      notes.accept("mllog: a line is no ':::MLLOG {json}' with a key, and is not counted");
      return;
    }
    String key = line.key();
    switch (key) {
      case "run_start" -> begin();
      case "run_stop" -> end("aborted".equals(line.status()));
      case "epoch_start", "block_start" -> beginEpoch(key);
      case "epoch_stop", "block_stop" -> endEpoch(key);
      case "eval_start" -> {
        endEvaluation();
        evaluation = enter(PhaseKind.VALIDATE, "validate");
      }
      case "eval_stop" -> {
        endEvaluation();
        if (epoch != 0) {
          enter(PhaseKind.ITERATE, "pass"); // nothing else tells that the epoch goes on
        }
      }
      case "eval_accuracy" -> {
        if (training != null) {
          ring.quality(training, key, line.number());
        }
      }
      case "submission_benchmark" -> fact("benchmark", line.value());
      case "global_batch_size" -> fact("batchSize", line.value());
      case "train_samples" -> fact("trainSamples", line.value());
      case "seed" -> fact(key, line.value());
      default -> {} // no phase
    }
  }

  private void begin() {
    end(false);
    training = new Object();
    run = enter(PhaseKind.TRAINING, facts.getOrDefault("benchmark", "MLLOG run"));
    facts.forEach(this::tell);
  }

  private void end(boolean aborted) {
    ring.exit(run, aborted);
    run = 0;
    epoch = 0;
    evaluation = 0;
    training = null;
  }

  private void beginEpoch(String word) {
    if (epoch == 0) {
      epoch = enter(PhaseKind.EPOCH, "epoch");
      epochWord = word.substring(0, word.indexOf('_'));
      enter(PhaseKind.ITERATE, "pass"); // training begins with the epoch
    }
  }

  private void endEpoch(String word) {
    if (epoch != 0 && word.startsWith(epochWord)) {
      ring.exit(epoch, false);
      epoch = 0;
    }
  }

  private void endEvaluation() {
    ring.exit(evaluation, false);
    evaluation = 0;
  }

  private void fact(String key, String value) {
    if (value != null) {
      facts.put(key, value);
      tell(key, value);
    }
  }

  private void tell(String key, String value) {
    enter(PhaseKind.WORKLOAD, key + "=" + value);
  }

  private long enter(PhaseKind kind, String name) {
    return training == null ? 0 : ring.enter(kind.code(), training, null, name);
  }
}
