package com.example.programs.mllog;

import java.util.Random;

/** Looks for a number by halving steps, and prints its epochs as MLPerf's log lines. */
public final class Logged {
  private static final int STEPS = 30_000_000;

  private double guess;

  private Logged() {}

  public static void main(String[] args) {
    Logged search = new Logged();
    event("INTERVAL_START", "init_start", null, "");
    event("POINT_IN_TIME", "submission_benchmark", "\"search\"", "");
    event("POINT_IN_TIME", "global_batch_size", "32", "");
    event("INTERVAL_END", "init_stop", null, "");
    event("INTERVAL_START", "run_start", null, "");
    for (int epoch = 1; epoch <= 3; epoch++) {
      String number = ", \"epoch_num\": " + epoch;
      event("INTERVAL_START", "epoch_start", null, number);
      search.learn(epoch);
      event("INTERVAL_END", "epoch_stop", null, number);
      event("INTERVAL_START", "eval_start", null, number);
      double accuracy = 1 - search.error();
      event("POINT_IN_TIME", "eval_accuracy", Double.toString(accuracy), number);
      event("INTERVAL_END", "eval_stop", null, number);
    }
    event("INTERVAL_END", "run_stop", null, ", \"status\": \"success\"");
  }

  private static void event(String type, String key, String value, String more) {
    System.out.println(
        ":::MLLOG {\"namespace\": \"\", \"time_ms\": 0, \"event_type\": \""
            + type
            + "\", \"key\": \""
            + key
            + "\", \"value\": "
            + value
            + ", \"metadata\": {\"file\": \"Logged.java\", \"lineno\": 1"
            + more
            + "}}");
  }

  private void learn(int epoch) {
    Random random = new Random(epoch);
    double sum = 0;
    for (int i = 0; i < STEPS; i++) {
      sum += random.nextDouble();
    }
    guess += (1 - guess) / 2 * (0.9 + sum / STEPS / 5);
  }

  private double error() {
    return Math.abs(1 - guess);
  }
}
