package com.example.programs.djl;

import ai.djl.Model;
import ai.djl.training.Trainer;
import ai.djl.training.listener.EvaluatorTrainingListener;
import java.util.concurrent.CountDownLatch;

/** Has a trainer and waits: says {@code ready} for the end. */
public final class Paused {
  private Paused() {}

  public static void main(String[] args) throws Exception {
    Toy.prepare();
    try (Model model = Toy.model("paused");
        Trainer trainer = Toy.trainer(model, new EvaluatorTrainingListener())) {
      System.out.println("ready " + trainer.getModel().getName());
      new CountDownLatch(1).await();
    }
  }
}
