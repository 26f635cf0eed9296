package com.example.mnist;

import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.EasyTrain;
import ai.djl.training.Trainer;
import ai.djl.training.TrainingConfig;
import ai.djl.training.TrainingResult;
import ai.djl.training.dataset.ArrayDataset;
import ai.djl.training.evaluator.Accuracy;
import ai.djl.training.initializer.XavierInitializer;
import ai.djl.training.listener.EvaluatorTrainingListener;
import ai.djl.training.listener.TrainingListenerAdapter;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Trains a LeNet on 8 000 handwritten digits, validates it on 2 000 others after each epoch, and
 * saves it. Two runs print the same.
 */
public final class TrainMnist {
  private static final long SEED = 42;
  private static final int BATCH_SIZE = 64;
  private static final int TRAINING_DIGITS = 8_000;
  private static final int ALL_DIGITS = 10_000;
  private static final int SIDE = 28;

  private TrainMnist() {}

  /**
   * @param args the number of epochs, 10 if none is given
   */
  public static void main(String[] args) throws Exception {
    int epochs = args.length > 0 ? Integer.parseInt(args[0]) : 10;
    Path build = buildFolder();
    prepareEngine(build);

    Digits digits = Digits.read(SEED);
    try (NDManager manager = NDManager.newBaseManager();
        Model model = Model.newInstance("LeNet")) {
      ArrayDataset training = digits.part(manager, 0, TRAINING_DIGITS, BATCH_SIZE, true);
      ArrayDataset validation =
          digits.part(manager, TRAINING_DIGITS, ALL_DIGITS, BATCH_SIZE, false);
      model.setBlock(LeNet.create(10));
      try (Trainer trainer = model.newTrainer(config())) {
        trainer.initialize(new Shape(BATCH_SIZE, 1, SIDE, SIDE));
        EasyTrain.fit(trainer, epochs, training, validation);
        model.save(build.resolve("model"), "lenet");
      }
    }
    System.out.println("saved the network");
  }

  private static TrainingConfig config() {
    return new DefaultTrainingConfig(Loss.softmaxCrossEntropyLoss())
        .optOptimizer(Optimizer.adam().optLearningRateTracker(Tracker.fixed(0.0005f)).build())
        .optInitializer(new XavierInitializer(), "weight")
        .addEvaluator(new Accuracy())
        .addTrainingListeners(new EvaluatorTrainingListener(), new Printer());
  }

  /** All that the engine needs lies on the class path: it unpacks it once and asks nobody. */
  private static void prepareEngine(Path build) {
    setUnlessGiven("ai.djl.offline", "true");
    setUnlessGiven("OPT_OUT_TRACKING", "true");
    setUnlessGiven("DJL_CACHE_DIR", build.resolve("djl-cache").toString());
    // The order of additions, hence the last digits, depends on the number of threads.
    setUnlessGiven("ai.djl.pytorch.num_threads", "1");
    setUnlessGiven("ai.djl.pytorch.num_interop_threads", "1");
    Engine.getInstance().setRandomSeed((int) SEED);
  }

  private static void setUnlessGiven(String property, String value) {
    if (System.getProperty(property) == null && System.getenv(property) == null) {
      System.setProperty(property, value);
    }
  }

  /** The folder of the jar, or of the folder of classes. */
  private static Path buildFolder() throws Exception {
    return Path.of(TrainMnist.class.getProtectionDomain().getCodeSource().getLocation().toURI())
        .getParent();
  }

  /** One line for each epoch. */
  private static final class Printer extends TrainingListenerAdapter {
    private int epoch;

    @Override
    public void onEpoch(Trainer trainer) {
      epoch++;
      TrainingResult result = trainer.getTrainingResult();
      System.out.printf(
          Locale.ROOT,
          "epoch %2d: accuracy %.4f on the training digits, %.4f on the validation digits%n",
          epoch,
          result.getTrainEvaluation("Accuracy"),
          result.getValidateEvaluation("Accuracy"));
    }
  }
}
