package com.example.programs.djl;

import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.Trainer;
import ai.djl.training.dataset.ArrayDataset;
import ai.djl.training.evaluator.Accuracy;
import ai.djl.training.initializer.XavierInitializer;
import ai.djl.training.listener.TrainingListener;
import ai.djl.training.listener.TrainingListenerAdapter;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import java.util.Random;

/** A network of two dense layers that tells points inside a ball from points outside. */
final class Toy {
  static final int BATCH = 32;
  private static final int DIMENSIONS = 8;

  private Toy() {}

  /** The engine of the class path, with one thread, so that two runs give the same digits. */
  static void prepare() {
    System.setProperty("ai.djl.offline", "true");
    System.setProperty("OPT_OUT_TRACKING", "true");
    System.setProperty("ai.djl.pytorch.num_threads", "1");
    System.setProperty("ai.djl.pytorch.num_interop_threads", "1");
    Engine.getInstance().setRandomSeed(7);
  }

  static ArrayDataset points(NDManager manager, int count, long seed) {
    Random random = new Random(seed);
    float[] points = new float[count * DIMENSIONS];
    int[] classes = new int[count];
    for (int i = 0; i < count; i++) {
      double square = 0;
      for (int d = 0; d < DIMENSIONS; d++) {
        double coordinate = random.nextGaussian();
        points[i * DIMENSIONS + d] = (float) coordinate;
        square += coordinate * coordinate;
      }
      classes[i] = square < DIMENSIONS - 0.7 ? 1 : 0;
    }
    return new ArrayDataset.Builder()
        .setData(manager.create(points, new Shape(count, DIMENSIONS)))
        .optLabels(manager.create(classes))
        .setSampling(BATCH, true)
        .build();
  }

  static Model model(String name) {
    Model model = Model.newInstance(name);
    model.setBlock(
        new SequentialBlock()
            .add(Linear.builder().setUnits(32).build())
            .add(Activation::relu)
            .add(Linear.builder().setUnits(2).build()));
    return model;
  }

  static Trainer trainer(Model model, TrainingListener... listeners) {
    Trainer trainer =
        model.newTrainer(
            new DefaultTrainingConfig(Loss.softmaxCrossEntropyLoss())
                .optOptimizer(Optimizer.adam().optLearningRateTracker(Tracker.fixed(0.01f)).build())
                .optInitializer(new XavierInitializer(), "weight")
                .addEvaluator(new Accuracy())
                .addTrainingListeners(listeners));
    trainer.initialize(new Shape(BATCH, DIMENSIONS));
    return trainer;
  }

  /** Prints the accuracy on the validation points after each epoch, to its last digit. */
  static TrainingListener printer() {
    return new TrainingListenerAdapter() {
      private int epoch;

      @Override
      public void onEpoch(Trainer trainer) {
        epoch++;
        Float accuracy = trainer.getTrainingResult().getValidateEvaluation("Accuracy");
        System.out.println(trainer.getModel().getName() + " epoch " + epoch + " " + accuracy);
      }
    };
  }
}
