package io.lcaagent.instrumentation.api;

import io.lcaagent.api.Phase;
import io.lcaagent.api.Training;

/** A loop written by hand. Loaded beside the woven classes. */
public final class ApiProgram implements Runnable {
  @Override
  public void run() {
    try (Training training = Training.begin("ranker")) {
      training.fact("dataset", "clicks");
      training.beginEpoch();
      training.load().close();
      training.batch();
      Phase own = training.phase("augment");
      own.close();
      Phase validation = training.validate();
      validation.close();
      training.quality("accuracy", 0.5);
      training.quality("loss", Double.NaN);
      training.endEpoch();
      training.beginEpoch();
      training.failed(new IllegalStateException());
      training.checkpoint().close();
    }
    Training.begin(null).phase(null);
  }
}
