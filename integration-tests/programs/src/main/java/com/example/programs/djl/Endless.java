package com.example.programs.djl;

import ai.djl.Model;
import ai.djl.ndarray.NDManager;
import ai.djl.training.EasyTrain;
import ai.djl.training.Trainer;
import ai.djl.training.listener.EvaluatorTrainingListener;

/** Trains until it is killed, a line for each epoch. */
public final class Endless {
  private Endless() {}

  public static void main(String[] args) throws Exception {
    Toy.prepare();
    try (NDManager manager = NDManager.newBaseManager();
        Model model = Toy.model("endless");
        Trainer trainer = Toy.trainer(model, new EvaluatorTrainingListener(), Toy.printer())) {
      EasyTrain.fit(
          trainer, Integer.MAX_VALUE, Toy.points(manager, 2_048, 1), Toy.points(manager, 512, 2));
    }
  }
}
