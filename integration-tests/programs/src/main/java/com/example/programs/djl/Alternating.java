package com.example.programs.djl;

import ai.djl.Model;
import ai.djl.ndarray.NDManager;
import ai.djl.training.EasyTrain;
import ai.djl.training.Trainer;
import ai.djl.training.dataset.ArrayDataset;
import ai.djl.training.listener.EvaluatorTrainingListener;

/** Two trainings that overlap: {@code left} and {@code right} take turns, 3 epochs each. */
public final class Alternating {
  private Alternating() {}

  public static void main(String[] args) throws Exception {
    Toy.prepare();
    try (NDManager manager = NDManager.newBaseManager();
        Model left = Toy.model("left");
        Model right = Toy.model("right");
        Trainer trainsLeft = Toy.trainer(left, new EvaluatorTrainingListener(), Toy.printer());
        Trainer trainsRight = Toy.trainer(right, new EvaluatorTrainingListener(), Toy.printer())) {
      ArrayDataset training = Toy.points(manager, 2_048, 1);
      ArrayDataset validation = Toy.points(manager, 512, 2);
      for (int epoch = 0; epoch < 3; epoch++) {
        EasyTrain.fit(trainsLeft, 1, training, validation);
        EasyTrain.fit(trainsRight, 1, training, validation);
      }
    }
  }
}
