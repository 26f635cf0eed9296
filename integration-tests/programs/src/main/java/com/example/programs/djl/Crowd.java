package com.example.programs.djl;

import ai.djl.Model;
import ai.djl.ndarray.NDManager;
import ai.djl.training.EasyTrain;
import ai.djl.training.Trainer;
import ai.djl.training.dataset.ArrayDataset;
import ai.djl.training.dataset.Batch;
import ai.djl.training.listener.EvaluatorTrainingListener;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Eight trainings at a time, each with a second, smaller one between its epochs. */
public final class Crowd {
  private static final int TRAININGS = 8;

  /** The engine computes the gradients of one batch at a time. */
  private static final Object ENGINE = new Object();

  private Crowd() {}

  public static void main(String[] args) throws Exception {
    Toy.prepare();
    ExecutorService threads = Executors.newFixedThreadPool(TRAININGS);
    List<Callable<String>> all = new ArrayList<>();
    for (int i = 0; i < TRAININGS; i++) {
      String name = "outer-" + i;
      String inner = "inner-" + i;
      all.add(() -> train(name, 3, inner));
    }
    try {
      for (Future<String> trained : threads.invokeAll(all)) {
        System.out.println(trained.get());
      }
    } finally {
      threads.shutdown();
    }
  }

  private static String train(String name, int epochs, String inner) throws Exception {
    try (NDManager manager = NDManager.newBaseManager();
        Model model = Toy.model(name);
        Trainer trainer = Toy.trainer(model, new EvaluatorTrainingListener())) {
      ArrayDataset training = Toy.points(manager, 1_024, 1);
      ArrayDataset validation = Toy.points(manager, 256, 2);
      for (int epoch = 0; epoch < epochs; epoch++) {
        for (Batch batch : trainer.iterateDataset(training)) {
          synchronized (ENGINE) {
            EasyTrain.trainBatch(trainer, batch);
            trainer.step();
          }
          batch.close();
        }
        EasyTrain.evaluateDataset(trainer, validation);
        trainer.notifyListeners(listener -> listener.onEpoch(trainer));
        if (inner != null && epoch == 0) {
          train(inner, 2, null);
        }
      }
    }
    return name + " trained";
  }
}
