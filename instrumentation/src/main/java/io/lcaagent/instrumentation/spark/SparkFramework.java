package io.lcaagent.instrumentation.spark;

import io.lcaagent.instrumentation.Framework;
import io.lcaagent.instrumentation.Hook;
import io.lcaagent.phase.BoundaryRing;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Spark MLlib where driver and executor are one JVM. A training begins with the fit of an
 * estimator; fits that it causes lie in it. Methods as of 3.5 (Scala 2.12 and 2.13) and 4.1.
 */
public final class SparkFramework implements Framework {
  private static final String ML = "org/apache/spark/ml/";
  private static final String DATASET = "(Lorg/apache/spark/sql/Dataset;)";
  private static final String SCHEDULER = "org/apache/spark/scheduler/";

  /** Classes that declare a fit of their own; all others inherit one of these. */
  private static final String[] ESTIMATORS = {
    "Pipeline",
    "Predictor:PredictionModel",
    "classification/OneVsRest",
    "clustering/BisectingKMeans",
    "clustering/GaussianMixture",
    "clustering/KMeans",
    "clustering/LDA",
    "feature/CountVectorizer",
    "feature/IDF",
    "feature/Imputer",
    "feature/LSH",
    "feature/MaxAbsScaler",
    "feature/MinMaxScaler",
    "feature/OneHotEncoder",
    "feature/PCA",
    "feature/QuantileDiscretizer:feature/Bucketizer",
    "feature/RFormula",
    "feature/RobustScaler",
    "feature/Selector",
    "feature/StandardScaler",
    "feature/StringIndexer",
    "feature/TargetEncoder",
    "feature/UnivariateFeatureSelector",
    "feature/VarianceThresholdSelector",
    "feature/VectorIndexer",
    "feature/Word2Vec",
    "fpm/FPGrowth",
    "recommendation/ALS",
    "regression/IsotonicRegression",
    "tuning/CrossValidator",
    "tuning/TrainValidationSplit",
  };

  private static final String[] EVALUATORS = {
    "BinaryClassificationEvaluator", "ClusteringEvaluator", "MulticlassClassificationEvaluator",
    "MultilabelClassificationEvaluator", "RankingEvaluator", "RegressionEvaluator",
  };

  /** Models that predict. What only prepares data is no model whose quality is asked for. */
  private static final String[] MODELS = {
    "PipelineModel",
    "PredictionModel",
    "classification/ClassificationModel",
    "classification/OneVsRestModel",
    "classification/ProbabilisticClassificationModel",
    "classification/DecisionTreeClassificationModel",
    "classification/GBTClassificationModel",
    "classification/RandomForestClassificationModel",
    "clustering/BisectingKMeansModel",
    "clustering/GaussianMixtureModel",
    "clustering/KMeansModel",
    "clustering/LDAModel",
    "recommendation/ALSModel",
    "regression/AFTSurvivalRegressionModel",
    "regression/DecisionTreeRegressionModel",
    "regression/GBTRegressionModel",
    "regression/GeneralizedLinearRegressionModel",
    "regression/IsotonicRegressionModel",
    "regression/RandomForestRegressionModel",
    "tuning/CrossValidatorModel",
    "tuning/TrainValidationSplitModel",
  };

  @Override
  public String id() {
    return "spark";
  }

  @Override
  public List<Hook> hooks() {
    List<Hook> hooks = new ArrayList<>();
    for (String estimator : ESTIMATORS) {
      int colon = estimator.indexOf(':');
      String name = colon < 0 ? estimator : estimator.substring(0, colon);
      String model = colon < 0 ? name + "Model" : estimator.substring(colon + 1);
      hooks.add(hook(ML + name, "fit", DATASET + "L" + ML + model + ";", "Fit"));
    }
    for (String evaluator : EVALUATORS) {
      hooks.add(hook(ML + "evaluation/" + evaluator, "evaluate", DATASET + "D", "Evaluate"));
    }
    for (String model : MODELS) {
      String predictions = DATASET + "Lorg/apache/spark/sql/Dataset;";
      hooks.add(hook(ML + model, "transform", predictions, "Transform"));
    }
    hooks.add(hook(ML + "util/MLWriter", "save", "(Ljava/lang/String;)V", "Save"));
    passes(hooks);
    scheduler(hooks);
    return hooks;
  }

  /** What goes over all data once, on the thread of the fit. */
  private static void passes(List<Hook> hooks) {
    String loss = "(Lbreeze/linalg/DenseVector;)Lscala/Tuple2;";
    hooks.add(hook(ML + "optim/loss/RDDLossFunction", "calculate", loss, "Pass"));
    hooks.add(hook("org/apache/spark/mllib/optimization/LBFGS$CostFun", "calculate", loss, "Pass"));
    hooks.add(
        hook(
            ML + "optim/WeightedLeastSquares",
            "fit",
            "(Lorg/apache/spark/rdd/RDD;L"
                + ML
                + "util/OptionalInstrumentation;I)L"
                + ML
                + "optim/WeightedLeastSquaresModel;",
            "Pass"));
    hooks.add(
        hook(
            ML + "tree/impl/RandomForest$",
            "findBestSplits",
            "(Lorg/apache/spark/rdd/RDD;L"
                + ML
                + "tree/impl/DecisionTreeMetadata;"
                + "Lscala/collection/immutable/Map;".repeat(3)
                + "Lorg/apache/spark/broadcast/Broadcast;Lscala/collection/mutable/ListBuffer;L"
                + ML
                + "tree/impl/TimeTracker;Lorg/apache/spark/rdd/RDD;Z)"
                + "[Lscala/collection/immutable/Map;",
            "Pass"));
  }

  private static void scheduler(List<Hook> hooks) {
    String dag = SCHEDULER + "DAGScheduler";
    String stage = "L" + SCHEDULER + "Stage;";
    String jobTail =
        "Lorg/apache/spark/util/CallSite;L"
            + SCHEDULER
            + "JobListener;Lorg/apache/spark/JobArtifactSet;Ljava/util/Properties;)V";
    hooks.add(
        hook(
            dag,
            "handleJobSubmitted",
            "(ILorg/apache/spark/rdd/RDD;Lscala/Function2;[I" + jobTail,
            "Job"));
    hooks.add(
        hook(
            dag,
            "handleMapStageSubmitted",
            "(ILorg/apache/spark/ShuffleDependency;" + jobTail,
            "MapJob"));
    hooks.add(hook(dag, "submitMissingTasks", "(" + stage + "I)V", "Stage"));
    hooks.add(hook(dag, "markStageAsFinished", "(" + stage + "Lscala/Option;Z)V", "StageEnded"));
  }

  private static Hook hook(String className, String method, String descriptor, String advice) {
    return new Hook(
        className,
        method,
        descriptor,
        "io.lcaagent.instrumentation.spark.SparkAdvice$".concat(advice));
  }

  @Override
  public Adapter adapter(BoundaryRing ring, Consumer<String> notes) {
    return new SparkAdapter(ring);
  }
}
