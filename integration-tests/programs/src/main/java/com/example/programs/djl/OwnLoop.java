package com.example.programs.djl;

import ai.djl.Model;
import ai.djl.ndarray.NDManager;
import ai.djl.training.EasyTrain;
import ai.djl.training.Trainer;
import ai.djl.training.dataset.ArrayDataset;
import ai.djl.training.dataset.Batch;
import ai.djl.training.listener.EvaluatorTrainingListener;
import java.util.Set;

/**
 * A loop of its own in place of {@code EasyTrain.fit}: 4 epochs, or 60 with the argument {@code
 * long}. With {@code silent} it tells no listener of the end of an epoch; with {@code exit7} it
 * ends with that status.
 */
public final class OwnLoop {
  private OwnLoop() {}

  public static void main(String[] args) throws Exception {
    Set<String> how = Set.of(args);
    int epochs = how.contains("long") ? 60 : 4;
    Toy.prepare();
    try (NDManager manager = NDManager.newBaseManager();
        Model model = Toy.model("own-loop");
        Trainer trainer = Toy.trainer(model, new EvaluatorTrainingListener(), Toy.printer())) {
      ArrayDataset training = Toy.points(manager, 2_048, 1);
      ArrayDataset validation = Toy.points(manager, 512, 2);
      for (int epoch = 0; epoch < epochs; epoch++) {
        for (Batch batch : trainer.iterateDataset(training)) {
          EasyTrain.trainBatch(trainer, batch);
          trainer.step();
          batch.close();
        }
        EasyTrain.evaluateDataset(trainer, validation);
        if (!how.contains("silent")) {
          trainer.notifyListeners(listener -> listener.onEpoch(trainer));
        }
      }
    }
    System.out.println("trained");
    if (how.contains("exit7")) {
      System.exit(7);
    }
  }
}
