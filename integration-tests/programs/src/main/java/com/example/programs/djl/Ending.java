package com.example.programs.djl;

import ai.djl.Model;
import ai.djl.ndarray.NDManager;
import ai.djl.training.EasyTrain;
import ai.djl.training.Trainer;
import ai.djl.training.listener.EvaluatorTrainingListener;
import java.util.concurrent.CountDownLatch;

/** Trains three epochs, then ends as its argument says: {@code return}, {@code exit} or waits. */
public final class Ending {
  private Ending() {}

  public static void main(String[] args) throws Exception {
    Toy.prepare();
    try (NDManager manager = NDManager.newBaseManager();
        Model model = Toy.model("ending");
        Trainer trainer = Toy.trainer(model, new EvaluatorTrainingListener(), Toy.printer())) {
      EasyTrain.fit(trainer, 3, Toy.points(manager, 2_048, 1), Toy.points(manager, 512, 2));
    }
    System.out.println("trained");
    switch (args[0]) {
      case "return" -> {}
      case "exit" -> System.exit(3);
      case "wait" -> new CountDownLatch(1).await();
      default -> throw new IllegalArgumentException(args[0]);
    }
  }
}
