package io.lcaagent.instrumentation.dl4j;

import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Which metrics an evaluation of DL4J gives, and by which of its methods: those that it computes
 * from what it has counted. Averages over classes and columns are DL4J's own.
 */
final class Metrics {
  private static final String PACKAGE = "org.nd4j.evaluation.";
  private static final Map<String, Map<String, String>> BY_CLASS = new HashMap<>();

  static {
    add(
        "classification.Evaluation",
        "accuracy",
        "accuracy",
        "f1",
        "f1",
        "precision",
        "precision",
        "recall",
        "recall");
    add(
        "classification.EvaluationBinary",
        "accuracy",
        "averageAccuracy",
        "f1",
        "averageF1",
        "precision",
        "averagePrecision",
        "recall",
        "averageRecall");
    add("classification.ROC", "auc", "calculateAUC");
    add("classification.ROCBinary", "auc", "calculateAverageAuc");
    add("classification.ROCMultiClass", "auc", "calculateAverageAUC");
    add(
        "regression.RegressionEvaluation",
        "mse",
        "averageMeanSquaredError",
        "mae",
        "averageMeanAbsoluteError",
        "rmse",
        "averagerootMeanSquaredError",
        "r2",
        "averageRSquared",
        "pearson",
        "averagePearsonCorrelation");
  }

  private Metrics() {}

  private static void add(String name, String... metricsAndMethods) {
    Map<String, String> metrics = new LinkedHashMap<>();
    for (int i = 0; i < metricsAndMethods.length; i += 2) {
      metrics.put(metricsAndMethods[i], metricsAndMethods[i + 1]);
    }
    BY_CLASS.put(PACKAGE + name, metrics);
  }

  /**
   * Methods by the metrics' names, in the order in which they are told; empty for an evaluation
   * that DL4J did not write.
   */
  static Map<String, String> of(Object evaluation) {
    Class<?> type = evaluation == null ? null : evaluation.getClass();
    // The older names of the same classes extend them; what the application extends it may change.
    while (type != null && type.getName().startsWith("org.deeplearning4j.eval.")) {
      type = type.getSuperclass();
    }
    return type == null ? Collections.emptyMap() : ofClass(type.getName());
  }

  static Map<String, String> ofClass(String name) {
    Map<String, String> metrics = BY_CLASS.get(name);
    return metrics == null ? Collections.emptyMap() : metrics;
  }
}
