package com.example.spark;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.spark.api.java.function.FilterFunction;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.classification.LogisticRegression;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Trains where things go wrong, in ways that a program may survive. */
public final class BadDays {
  private static final int AT_ONCE = 8;

  private BadDays() {}

  public static void main(String[] args) throws Exception {
    SparkSession spark = TrainDigits.session();
    try {
      Digits digits = Digits.read();
      Dataset<Row> training = digits.rows(spark, 0, 40);
      Dataset<Row> validation = digits.rows(spark, 1, 80);
      training.count();
      failingStage(training);
      interrupted(training);
      concurrent(training, validation);
      leftOpen(training);
    } finally {
      spark.stop();
    }
  }

  /** A row that nobody can read, inside of a pipeline. */
  private static void failingStage(Dataset<Row> training) {
    FilterFunction<Row> broken =
        row -> {
          if (row.getDouble(0) == 7) {
            throw new IllegalStateException("seven");
          }
          return true;
        };
    try {
      new Pipeline().setStages(new PipelineStage[] {regression()}).fit(training.filter(broken));
      System.out.println("failing stage: trained");
    } catch (Throwable e) { // Spark throws checked exceptions that it does not declare
      System.out.println("failing stage: " + innermost(e).getMessage());
    }
  }

  private static void interrupted(Dataset<Row> training) {
    Thread.currentThread().interrupt();
    try {
      regression().fit(training);
      System.out.println("interrupted: trained");
    } catch (Throwable e) {
      System.out.println("interrupted: " + innermost(e).getClass().getName());
    }
    Thread.interrupted();
  }

  private static void concurrent(Dataset<Row> training, Dataset<Row> validation) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
    List<Future<Double>> accuracies = new ArrayList<>();
    for (int i = 0; i < AT_ONCE; i++) {
      int iterations = i + 1;
      accuracies.add(
          threads.submit(
              () ->
                  TrainDigits.accuracy()
                      .evaluate(
                          regression()
                              .setMaxIter(iterations)
                              .fit(training)
                              .transform(validation))));
    }
    for (Future<Double> accuracy : accuracies) {
      System.out.println("concurrent: " + accuracy.get());
    }
    threads.shutdown();
  }

  /** A name that no terminal should see, and a model that nobody asks about. */
  private static void leftOpen(Dataset<Row> training) {
    LogisticRegression hostile = new LogisticRegression("\u001b[2J</script>\n/../x".repeat(1_000));
    hostile.setMaxIter(2).fit(training);
    System.out.println("left open");
  }

  private static LogisticRegression regression() {
    return new LogisticRegression().setMaxIter(3);
  }

  private static Throwable innermost(Throwable thrown) {
    Throwable inner = thrown;
    while (inner.getCause() != null) {
      inner = inner.getCause();
    }
    return inner;
  }
}
