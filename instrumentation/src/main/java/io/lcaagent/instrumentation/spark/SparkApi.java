package io.lcaagent.instrumentation.spark;

import java.lang.reflect.Field;
import java.util.StringJoiner;

/** What is asked of Spark's objects, by name: a version that does not know it answers nothing. */
final class SparkApi {
  private SparkApi() {}

  /** What a public method without parameters returns; {@code null} where that cannot be had. */
  static Object call(Object object, String method) {
    try {
      return object.getClass().getMethod(method).invoke(object);
    } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
      return null; // also where a class that one of its methods names is missing
    }
  }

  /** What is about to be written, which each writer keeps for itself; {@code null}: not known. */
  static Object written(Object writer) {
    for (Class<?> type = writer.getClass(); type != null; type = type.getSuperclass()) {
      try {
        Field instance = type.getDeclaredField("instance");
        instance.setAccessible(true);
        return instance.get(writer);
      } catch (NoSuchFieldException e) {
        // perhaps above
      } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
        return null;
      }
    }
    return null;
  }

  /** e.g. {@code LogisticRegression}. */
  static String nameOf(Object object) {
    String name = object.getClass().getName();
    return name.substring(Math.max(name.lastIndexOf('.'), name.lastIndexOf('$')) + 1);
  }

  /** e.g. {@code rmse}; of an evaluator of the program's own that names none, its class. */
  static String metricOf(Object evaluator) {
    Object name = call(evaluator, "getMetricName");
    return name == null ? nameOf(evaluator) : name.toString();
  }

  /** What is known of a training before it begins. */
  static void describe(SparkTraining training, Object estimator, LocalProperty property) {
    Object version = property == null ? null : call(property.context(), "version");
    training.fact("framework", version == null ? "Spark MLlib" : "Spark MLlib " + version);
    training.fact("master", property == null ? null : call(property.context(), "master"));
    training.fact("estimator", estimator.getClass().getName());
    Object searched = call(estimator, "getEstimator");
    training.fact("searched", searched == null ? null : searched.getClass().getName());
    training.fact("stages", names(call(estimator, "getStages")));
    training.fact("candidates", length(call(estimator, "getEstimatorParamMaps")));
    training.fact("folds", call(estimator, "getNumFolds"));
    training.fact("maxIter", call(estimator, "getMaxIter"));
  }

  private static String names(Object array) {
    if (!(array instanceof Object[] objects)) {
      return null;
    }
    StringJoiner names = new StringJoiner("+");
    for (Object object : objects) {
      names.add(object == null ? "null" : nameOf(object));
    }
    return names.toString();
  }

  private static Integer length(Object array) {
    return array instanceof Object[] objects ? objects.length : null;
  }
}
