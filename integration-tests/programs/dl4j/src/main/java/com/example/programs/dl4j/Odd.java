package com.example.programs.dl4j;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import org.deeplearning4j.earlystopping.EarlyStoppingResult;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;

/** What goes wrong, and what is seldom written, in one small training or a few at once. */
public final class Odd {
  private static final int BATCH = 50;

  private final DataSet training = Digits.rows(0, 500);
  private final DataSet validation = Digits.rows(500, 700);

  private Odd() throws Exception {}

  public static void main(String[] cases) throws Exception {
    Odd odd = new Odd();
    for (String one : cases) {
      switch (one) {
        case "turns" -> odd.turns();
        case "nested" -> odd.nested();
        case "threads" -> odd.threads();
        case "pool" -> odd.pool();
        case "broken" -> odd.broken();
        case "swallowed" -> odd.swallowed();
        case "interrupted" -> odd.interrupted();
        case "retried" -> odd.retried();
        case "diverged" -> odd.diverged();
        default -> throw new IllegalArgumentException(one);
      }
    }
    System.out.println("trained");
  }

  private DataSetIterator batches() {
    return Digits.batches(training, BATCH);
  }

  private double accuracy(MultiLayerNetwork network) {
    return network.evaluate(Digits.batches(validation, BATCH)).accuracy();
  }

  /** Two models, an epoch each in turn. */
  private void turns() {
    MultiLayerNetwork left = Networks.classifier();
    MultiLayerNetwork right = Networks.classifier();
    for (int turn = 0; turn < 3; turn++) {
      left.fit(batches());
      right.fit(batches());
    }
    System.out.println("turns " + accuracy(left) + " " + accuracy(right));
  }

  /** A training inside the epoch of another. */
  private void nested() {
    MultiLayerNetwork inner = Networks.classifier();
    MultiLayerNetwork outer = Networks.classifier();
    outer.setListeners(
        new BaseTrainingListener() {
          @Override
          public void onEpochEnd(Model model) {
            inner.fit(batches());
          }
        });
    outer.fit(batches(), 2);
    System.out.println("nested " + accuracy(inner) + " " + accuracy(outer));
  }

  /** Eight at once, on virtual threads where the Java version has them. */
  private void threads() throws Exception {
    ExecutorService threads;
    try {
      threads =
          (ExecutorService)
              Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
    } catch (NoSuchMethodException older) {
      threads = Executors.newFixedThreadPool(8);
    }
    train(threads, "thread");
  }

  private void pool() throws Exception {
    train(new ForkJoinPool(2), "task");
  }

  private void train(ExecutorService executor, String name) throws Exception {
    List<Callable<Double>> tasks = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      tasks.add(
          () -> {
            MultiLayerNetwork network = Networks.classifier();
            network.fit(batches(), 2);
            return accuracy(network);
          });
    }
    for (Future<Double> result : executor.invokeAll(tasks)) {
      System.out.println(name + " " + result.get());
    }
    executor.shutdown();
  }

  /** A listener of the user's throws in the second epoch, and nobody catches it. */
  private void broken() {
    MultiLayerNetwork network = Networks.classifier();
    network.setListeners(throwingAt(15));
    network.fit(batches(), 3);
  }

  /** DL4J catches it and calls it a result. */
  private void swallowed() {
    MultiLayerNetwork network = Networks.classifier();
    network.setListeners(throwingAt(15));
    EarlyStoppingResult<MultiLayerNetwork> result =
        Networks.fitStoppingEarly(network, batches(), Digits.batches(validation, BATCH));
    System.out.println("swallowed " + result.getTerminationReason());
  }

  private void interrupted() throws Exception {
    MultiLayerNetwork network = Networks.classifier();
    network.setListeners(
        new BaseTrainingListener() {
          @Override
          public void iterationDone(Model model, int iteration, int epoch) {
            if (iteration == 5) {
              Thread.currentThread().interrupt();
            }
          }
        });
    Thread thread =
        new Thread(
            () -> {
              try {
                network.fit(batches(), 3);
                System.out.println("interrupted: not at all");
              } catch (RuntimeException e) {
                System.out.println("interrupted " + e.getClass().getName());
              }
            });
    thread.start();
    thread.join();
  }

  /** It breaks once and is fitted again. */
  private void retried() {
    MultiLayerNetwork network = Networks.classifier();
    network.setListeners(throwingAt(5));
    try {
      network.fit(batches());
    } catch (IllegalStateException e) {
      System.out.println("retried after " + e.getMessage());
    }
    network.setListeners();
    network.fit(batches());
    System.out.println("retried " + accuracy(network));
  }

  private void diverged() {
    MultiLayerNetwork network = Networks.regression();
    network.setLearningRate(1e30);
    network.fit(batches());
    double error =
        network.evaluateRegression(Digits.batches(validation, BATCH)).averageMeanSquaredError();
    System.out.println("diverged " + error);
  }

  private static BaseTrainingListener throwingAt(int batch) {
    return new BaseTrainingListener() {
      @Override
      public void iterationDone(Model model, int iteration, int epoch) {
        if (iteration == batch) {
          throw new IllegalStateException("broken listener");
        }
      }
    };
  }
}
