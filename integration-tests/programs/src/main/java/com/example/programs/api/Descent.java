package com.example.programs.api;

import io.lcaagent.api.Phase;
import io.lcaagent.api.Training;
import java.util.Random;

/** Fits a line to points by gradient descent, batch by batch, and says what it does. */
public final class Descent {
  private static final int BATCHES = 200;
  private static final int POINTS = 20_000;

  private double slope;
  private double offset;

  private Descent() {}

  public static void main(String[] args) {
    Descent line = new Descent();
    try (Training training = Training.begin("line\u0007/../<b>")) {
      training.fact("dataset", "points");
      for (int epoch = 1; epoch <= 3; epoch++) {
        training.beginEpoch();
        for (int batch = 0; batch < BATCHES; batch++) {
          double[][] points;
          try (Phase load = training.load()) {
            points = points(epoch * BATCHES + batch);
          }
          line.learn(points);
          training.batch();
        }
        double error;
        try (Phase validation = training.validate()) {
          error = line.error(points(0));
        }
        training.quality("mse", error);
        training.endEpoch();
        System.out.println("epoch " + epoch + " " + error);
      }
      try (Phase report = training.phase("report")) {
        System.out.println(line.slope > 1 && line.offset > 0);
      }
    }
  }

  private static double[][] points(int seed) {
    Random random = new Random(seed);
    double[][] points = new double[POINTS][];
    for (int i = 0; i < POINTS; i++) {
      double x = random.nextDouble();
      points[i] = new double[] {x, 2 * x + 1 + 0.1 * random.nextGaussian()};
    }
    return points;
  }

  private void learn(double[][] points) {
    double bySlope = 0;
    double byOffset = 0;
    for (double[] point : points) {
      double off = slope * point[0] + offset - point[1];
      bySlope += off * point[0];
      byOffset += off;
    }
    slope -= 0.05 * bySlope / points.length;
    offset -= 0.05 * byOffset / points.length;
  }

  private double error(double[][] points) {
    double sum = 0;
    for (double[] point : points) {
      double off = slope * point[0] + offset - point[1];
      sum += off * off;
    }
    return sum / points.length;
  }
}
