package com.example.programs.djl;

import ai.djl.Model;
import ai.djl.ndarray.NDManager;
import ai.djl.training.EasyTrain;
import ai.djl.training.Trainer;
import ai.djl.training.dataset.Dataset;
import ai.djl.training.listener.EvaluatorTrainingListener;
import ai.djl.training.listener.TrainingListener;
import java.util.Set;

/**
 * {@code EasyTrain.fit} without what its arguments name: {@code validation} (no validation set),
 * {@code evaluator} (no EvaluatorTrainingListener), {@code close} (the trainer is left open).
 */
public final class Bare {
  private static final int EPOCHS = 3;

  private Bare() {}

  public static void main(String[] args) throws Exception {
    Set<String> without = Set.of(args);
    Toy.prepare();
    TrainingListener[] listeners =
        without.contains("evaluator")
            ? new TrainingListener[0]
            : new TrainingListener[] {new EvaluatorTrainingListener(), Toy.printer()};
    NDManager manager = NDManager.newBaseManager();
    Model model = Toy.model("bare");
    Trainer trainer = Toy.trainer(model, listeners);
    Dataset validation = without.contains("validation") ? null : Toy.points(manager, 512, 2);
    EasyTrain.fit(trainer, EPOCHS, Toy.points(manager, 2_048, 1), validation);
    if (!without.contains("close")) {
      trainer.close();
      trainer.close(); // a second close is allowed, and is not a second end
      model.close();
      manager.close();
    }
    System.out.println("trained");
  }
}
