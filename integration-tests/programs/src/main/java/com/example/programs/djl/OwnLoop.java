package com.example.programs.djl;

import ai.djl.Model;
import ai.djl.ndarray.NDManager;
import ai.djl.training.EasyTrain;
import ai.djl.training.Trainer;
import ai.djl.training.dataset.ArrayDataset;
import ai.djl.training.dataset.Batch;
import ai.djl.training.listener.EvaluatorTrainingListener;

/**
 * A loop of its own in place of {@code EasyTrain.fit}: 4 epochs. With the argument {@code silent}
 * it tells no listener of the end of an epoch.
 */
public final class OwnLoop {
  private OwnLoop() {}

  public static void main(String[] args) throws Exception {
    boolean silent = args.length > 0 && args[0].equals("silent");
    Toy.prepare();
    try (NDManager manager = NDManager.newBaseManager();
        Model model = Toy.model("own-loop");
        Trainer trainer = Toy.trainer(model, new EvaluatorTrainingListener(), Toy.printer())) {
      ArrayDataset training = Toy.points(manager, 2_048, 1);
      ArrayDataset validation = Toy.points(manager, 512, 2);
      for (int epoch = 0; epoch < 4; epoch++) {
        for (Batch batch : trainer.iterateDataset(training)) {
          EasyTrain.trainBatch(trainer, batch);
          trainer.step();
          batch.close();
        }
        EasyTrain.evaluateDataset(trainer, validation);
        if (!silent) {
          trainer.notifyListeners(listener -> listener.onEpoch(trainer));
        }
      }
    }
    System.out.println("trained");
  }
}
