package com.example.programs.djl;

import ai.djl.Model;
import ai.djl.ndarray.NDManager;
import ai.djl.training.EasyTrain;
import ai.djl.training.Trainer;
import ai.djl.training.listener.EarlyStoppingListener;
import ai.djl.training.listener.EarlyStoppingListener.EarlyStoppedException;
import ai.djl.training.listener.EpochTrainingListener;
import ai.djl.training.listener.EvaluatorTrainingListener;

/** Asks for 50 epochs and stops as soon as one does not improve on the one before by a tenth. */
public final class EarlyStop {
  private EarlyStop() {}

  public static void main(String[] args) throws Exception {
    Toy.prepare();
    EarlyStoppingListener stop =
        EarlyStoppingListener.builder()
            .optMinEpochs(2)
            .optEpochPatience(1)
            .optEarlyStopPctImprovement(10)
            .build();
    try (NDManager manager = NDManager.newBaseManager();
        Model model = Toy.model("early");
        Trainer trainer =
            Toy.trainer(
                model,
                new EpochTrainingListener(),
                new EvaluatorTrainingListener(),
                Toy.printer(),
                stop)) {
      try {
        EasyTrain.fit(trainer, 50, Toy.points(manager, 2_048, 1), Toy.points(manager, 512, 2));
      } catch (EarlyStoppedException e) {
        System.out.println("stopped after epoch " + e.getStopEpoch());
      }
    }
  }
}
