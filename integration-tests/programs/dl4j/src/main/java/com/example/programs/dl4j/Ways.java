package com.example.programs.dl4j;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.deeplearning4j.earlystopping.EarlyStoppingResult;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.listeners.ScoreIterationListener;
import org.deeplearning4j.parallelism.ParallelWrapper;
import org.deeplearning4j.util.ModelSerializer;
import org.nd4j.evaluation.classification.Evaluation;
import org.nd4j.evaluation.classification.ROCMultiClass;
import org.nd4j.evaluation.regression.RegressionEvaluation;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;

/** Trains in each of the ways that it is given: {@code loop graph early batches parallel}. */
public final class Ways {
  private static final int BATCH = 50;

  private final DataSet training = Digits.rows(0, 2_000);
  private final DataSet validation = Digits.rows(2_000, 2_500);

  private Ways() throws Exception {}

  public static void main(String[] ways) throws Exception {
    Ways all = new Ways();
    for (String way : ways) {
      switch (way) {
        case "loop" -> all.loop();
        case "graph" -> all.graph();
        case "early" -> all.early();
        case "batches" -> all.batches();
        case "parallel" -> all.parallel();
        default -> throw new IllegalArgumentException(way);
      }
    }
    System.out.println("trained");
  }

  /** The usual one: fit and evaluate in turn, with listeners that come and go, and a file. */
  private void loop() throws Exception {
    MultiLayerNetwork network = Networks.classifier();
    network.setListeners(new ScoreIterationListener(1_000));
    DataSetIterator batches = Digits.batches(training, BATCH);
    DataSetIterator others = Digits.batches(validation, BATCH);
    for (int epoch = 1; epoch <= 3; epoch++) {
      network.fit(batches);
      Evaluation result = network.evaluate(others);
      System.out.println("loop " + epoch + " " + result.accuracy() + " " + result.f1());
      network.setListeners();
    }
    Evaluation own = network.evaluate(batches);
    System.out.println("loop own " + own.accuracy());
    System.out.println("loop listeners " + network.getListeners().size());
    ModelSerializer.writeModel(network, new File("loop.zip"), true);
  }

  private void graph() {
    ComputationGraph graph = Networks.graph();
    graph.fit(Digits.batches(training, BATCH), 2);
    ROCMultiClass result = graph.evaluateROCMultiClass(Digits.batches(validation, BATCH), 0);
    System.out.printf("graph %.4f%n", result.calculateAverageAUC());
  }

  private void early() {
    EarlyStoppingResult<MultiLayerNetwork> result =
        Networks.fitStoppingEarly(
            Networks.classifier(),
            Digits.batches(training, BATCH),
            Digits.batches(validation, BATCH));
    result.getScoreVsEpoch().forEach((e, score) -> System.out.printf("early %d %.4f%n", e, score));
    System.out.println("early " + result.getTerminationReason());
  }

  /** One batch at a time, which DL4J does not call an epoch. */
  private void batches() {
    MultiLayerNetwork network = Networks.regression();
    List<DataSet> batches = Digits.list(training, BATCH);
    for (int round = 0; round < 2; round++) {
      for (DataSet batch : batches) {
        network.fit(batch);
      }
    }
    RegressionEvaluation result = network.evaluateRegression(Digits.batches(validation, BATCH));
    System.out.printf("batches %.4f%n", result.averageMeanSquaredError());
  }

  /** Two copies of a network, each on a thread of its own, averaged after each pair of batches. */
  private void parallel() throws Exception {
    MultiLayerNetwork network = Networks.classifier();
    try (ParallelWrapper wrapper =
        new ParallelWrapper.Builder<>(network).workers(2).averagingFrequency(1).build()) {
      wrapper.fit(Digits.batches(training, BATCH));
      wrapper.fit(Digits.batches(training, BATCH));
    }
    // Which copy is averaged first is chance, and so are its last digits: not on standard output.
    double accuracy = network.evaluate(Digits.batches(validation, BATCH)).accuracy();
    Files.writeString(Path.of("parallel.txt"), "" + accuracy);
    System.out.println("parallel " + (accuracy > 0.5));
  }
}
