package com.example.programs.djl;

import ai.djl.Model;
import ai.djl.ndarray.NDManager;
import ai.djl.training.EasyTrain;
import ai.djl.training.Trainer;
import ai.djl.training.dataset.ArrayDataset;
import ai.djl.training.dataset.Batch;
import ai.djl.training.listener.EvaluatorTrainingListener;
import ai.djl.training.listener.TrainingListener;
import ai.djl.training.listener.TrainingListenerAdapter;
import java.util.Set;

/**
 * Dies of an exception in the middle of its second epoch: in {@code EasyTrain.fit} with the
 * argument {@code fit}, else in a loop of its own. With {@code open} it does not close its trainer.
 */
public final class Failing {
  private static final int EPOCHS = 3;

  private Failing() {}

  public static void main(String[] args) throws Exception {
    Set<String> how = Set.of(args);
    Toy.prepare();
    NDManager manager = NDManager.newBaseManager();
    Model model = Toy.model("failing");
    Trainer trainer =
        Toy.trainer(model, new EvaluatorTrainingListener(), Toy.printer(), failing(100));
    if (how.contains("open")) {
      train(trainer, manager, how);
    }
    try (trainer) {
      train(trainer, manager, how);
    }
  }

  private static void train(Trainer trainer, NDManager manager, Set<String> how) throws Exception {
    ArrayDataset training = Toy.points(manager, 2_048, 1);
    ArrayDataset validation = Toy.points(manager, 512, 2);
    if (how.contains("fit")) {
      EasyTrain.fit(trainer, EPOCHS, training, validation);
    }
    for (int epoch = 0; epoch < EPOCHS; epoch++) {
      for (Batch batch : trainer.iterateDataset(training)) {
        EasyTrain.trainBatch(trainer, batch);
        trainer.step();
        batch.close();
      }
      EasyTrain.evaluateDataset(trainer, validation);
      trainer.notifyListeners(listener -> listener.onEpoch(trainer));
    }
  }

  private static TrainingListener failing(int lastBatch) {
    return new TrainingListenerAdapter() {
      private int batches;

      @Override
      public void onTrainingBatch(Trainer trainer, BatchData data) {
        batches++;
        if (batches == lastBatch) {
          throw new IllegalStateException("broken batch");
        }
      }
    };
  }
}
