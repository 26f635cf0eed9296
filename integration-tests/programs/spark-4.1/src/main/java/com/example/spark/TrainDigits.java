package com.example.spark;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.classification.DecisionTreeClassifier;
import org.apache.spark.ml.classification.LogisticRegression;
import org.apache.spark.ml.classification.LogisticRegressionModel;
import org.apache.spark.ml.classification.MultilayerPerceptronClassifier;
import org.apache.spark.ml.clustering.KMeans;
import org.apache.spark.ml.clustering.KMeansModel;
import org.apache.spark.ml.evaluation.ClusteringEvaluator;
import org.apache.spark.ml.evaluation.MulticlassClassificationEvaluator;
import org.apache.spark.ml.evaluation.RegressionEvaluator;
import org.apache.spark.ml.feature.PCA;
import org.apache.spark.ml.feature.StringIndexer;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.recommendation.ALS;
import org.apache.spark.ml.recommendation.ALSModel;
import org.apache.spark.ml.regression.LinearRegression;
import org.apache.spark.ml.tuning.CrossValidator;
import org.apache.spark.ml.tuning.CrossValidatorModel;
import org.apache.spark.ml.tuning.ParamGridBuilder;
import org.apache.spark.ml.tuning.TrainValidationSplit;
import org.apache.spark.ml.tuning.TrainValidationSplitModel;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Trains one model of each kind on the same digits, and prints how good each is to the last digit.
 * All data lie in one partition, so that sums have one order and two runs print the same.
 */
public final class TrainDigits {
  private final Dataset<Row> training;
  private final Dataset<Row> validation;

  private TrainDigits(Dataset<Row> training, Dataset<Row> validation) {
    this.training = training;
    this.validation = validation;
  }

  /**
   * @param args what to train, by the names below; all of it if none is given
   */
  public static void main(String[] args) throws Exception {
    List<String> chosen = List.of(args);
    SparkSession spark = session();
    try {
      Digits digits = Digits.read();
      TrainDigits train = new TrainDigits(digits.rows(spark, 0, 16), digits.rows(spark, 1, 32));
      System.out.println(train.training.count() + " and " + train.validation.count() + " digits");
      Map<String, Callable<Void>> all = new LinkedHashMap<>();
      all.put("LogisticRegression", train::logisticRegression);
      all.put("Pipeline", train::pipeline);
      all.put("CrossValidator", train::crossValidator);
      all.put("TrainValidationSplit", train::trainValidationSplit);
      all.put("DecisionTreeClassifier", train::tree);
      all.put("KMeans", train::kMeans);
      all.put("ALS", () -> als(digits.ratings(spark, 60, false), digits.ratings(spark, 60, true)));
      for (Map.Entry<String, Callable<Void>> one : all.entrySet()) {
        if (chosen.isEmpty() || chosen.contains(one.getKey())) {
          one.getValue().call();
        }
      }
    } finally {
      spark.stop();
    }
  }

  static SparkSession session() {
    return SparkSession.builder()
        .master(System.getProperty("spark.master", "local[2]"))
        .appName("digits")
        .config("spark.ui.enabled", "false")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.sql.shuffle.partitions", "1")
        .getOrCreate();
  }

  private Void logisticRegression() throws Exception {
    LogisticRegressionModel model =
        new LogisticRegression().setMaxIter(8).setRegParam(0.01).fit(training);
    print("LogisticRegression accuracy", accuracy().evaluate(model.transform(validation)));
    MulticlassClassificationEvaluator f1 =
        new MulticlassClassificationEvaluator().setMetricName("f1");
    print("LogisticRegression f1", f1.evaluate(model.transform(validation)));
    Path folder = Files.createTempDirectory("digits");
    model.write().overwrite().save(folder.resolve("model").toString());
    System.out.println("saved " + Files.isDirectory(folder.resolve("model")));
    return null;
  }

  private Void pipeline() {
    PipelineModel model =
        new Pipeline()
            .setStages(
                new PipelineStage[] {
                  new StringIndexer()
                      .setInputCol("label")
                      .setOutputCol("class")
                      .setStringOrderType("alphabetAsc"),
                  new PCA().setInputCol("features").setOutputCol("parts").setK(20),
                  new MultilayerPerceptronClassifier()
                      .setLabelCol("class")
                      .setFeaturesCol("parts")
                      .setLayers(new int[] {20, 16, 10})
                      .setMaxIter(25)
                      .setSeed(7)
                })
            .fit(training);
    MulticlassClassificationEvaluator evaluator = accuracy().setLabelCol("class");
    print("Pipeline accuracy", evaluator.evaluate(model.transform(validation)));
    return null;
  }

  /** Two folds and two candidates, two fits at a time; then the better one on all data. */
  private Void crossValidator() {
    LogisticRegression regression = new LogisticRegression().setMaxIter(4);
    ParamMap[] grid =
        new ParamGridBuilder().addGrid(regression.regParam(), new double[] {0.01, 1}).build();
    CrossValidatorModel model =
        new CrossValidator()
            .setEstimator(regression)
            .setEvaluator(accuracy())
            .setEstimatorParamMaps(grid)
            .setNumFolds(2)
            .setParallelism(2)
            .setSeed(7)
            .fit(training);
    for (double average : model.avgMetrics()) {
      print("CrossValidator average", average);
    }
    print("CrossValidator accuracy", accuracy().evaluate(model.transform(validation)));
    return null;
  }

  private Void trainValidationSplit() {
    LinearRegression regression = new LinearRegression().setMaxIter(5).setSolver("l-bfgs");
    ParamMap[] grid =
        new ParamGridBuilder().addGrid(regression.regParam(), new double[] {0.1, 1}).build();
    TrainValidationSplitModel model =
        new TrainValidationSplit()
            .setEstimator(regression)
            .setEvaluator(new RegressionEvaluator().setMetricName("rmse"))
            .setEstimatorParamMaps(grid)
            .setTrainRatio(0.8)
            .setSeed(7)
            .fit(training);
    for (double metric : model.validationMetrics()) {
      print("TrainValidationSplit rmse", metric);
    }
    return null;
  }

  private Void tree() {
    print(
        "DecisionTreeClassifier accuracy",
        accuracy()
            .evaluate(
                new DecisionTreeClassifier().setMaxDepth(4).fit(training).transform(validation)));
    return null;
  }

  private Void kMeans() {
    KMeansModel model = new KMeans().setK(10).setMaxIter(6).setTol(0).setSeed(7).fit(training);
    System.out.println("KMeans iterations " + model.summary().numIter());
    print("KMeans silhouette", new ClusteringEvaluator().evaluate(model.transform(validation)));
    return null;
  }

  private static Void als(Dataset<Row> known, Dataset<Row> heldOut) {
    ALSModel model =
        new ALS()
            .setUserCol("digit")
            .setItemCol("part")
            .setRatingCol("brightness")
            .setRank(6)
            .setMaxIter(4)
            .setNumBlocks(1)
            .setColdStartStrategy("drop")
            .setSeed(7)
            .fit(known);
    RegressionEvaluator rmse =
        new RegressionEvaluator().setMetricName("rmse").setLabelCol("brightness");
    print("ALS rmse", rmse.evaluate(model.transform(heldOut)));
    return null;
  }

  static MulticlassClassificationEvaluator accuracy() {
    return new MulticlassClassificationEvaluator().setMetricName("accuracy");
  }

  private static void print(String what, double value) {
    System.out.println(what + " " + value);
  }
}
