package com.example.programs.djl;

import ai.djl.Model;
import ai.djl.ndarray.NDManager;
import ai.djl.training.EasyTrain;
import ai.djl.training.Trainer;
import ai.djl.training.listener.EvaluatorTrainingListener;

/**
 * Two trainings in one JVM, one after the other: {@code first} of 3 epochs, {@code second} of 5.
 */
public final class TwoTrainers {
  private TwoTrainers() {}

  public static void main(String[] args) throws Exception {
    Toy.prepare();
    train("first", 3);
    train("second", 5);
  }

  private static void train(String name, int epochs) throws Exception {
    try (NDManager manager = NDManager.newBaseManager();
        Model model = Toy.model(name);
        Trainer trainer = Toy.trainer(model, new EvaluatorTrainingListener(), Toy.printer())) {
      EasyTrain.fit(trainer, epochs, Toy.points(manager, 2_048, 1), Toy.points(manager, 512, 2));
    }
  }
}
