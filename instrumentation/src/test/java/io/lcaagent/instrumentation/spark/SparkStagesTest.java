package io.lcaagent.instrumentation.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.lcaagent.boot.Bridge;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What follows a fit or lies in it: evaluations, saving, and the stages of jobs. */
class SparkStagesTest extends AdaptedSpark {
  @Test
  void evaluation_ofPredictionsOfAnEarlierModel_isTheEarlierModels() {
    FakeSpark.Model first = new FakeSpark.Model();
    FakeSpark.Dataset predictions = new FakeSpark.Dataset(data.sparkSession());
    fitted(fit(new FakeSpark.Pipeline()), first);
    fitted(fit(new FakeSpark.LogisticRegression()), new FakeSpark.Model());
    adapter.adapt(Bridge.SPARK_TRANSFORMED, first, predictions);
    heardSoFar();

    validate(new FakeSpark.Evaluator("f1"), predictions, 0.75);
    validate(new FakeSpark.Evaluator("rmse"), data, 2); // of what is derived from predictions

    assertHeard(
        "Pipeline f1 0.75", // its training is over: the value counts, not the time
        "+LogisticRegression/validate",
        "-LogisticRegression/validate",
        "LogisticRegression rmse 2.0");
  }

  @Test
  void evaluation_withoutAnyFit_isNobodys() {
    Object validation = adapter.adapt(Bridge.SPARK_EVALUATE, new Object(), data);

    assertNull(validation);
    assertHeard();
  }

  @Test
  void evaluation_throws_hasNoQuality() {
    fitted(fit(new FakeSpark.Pipeline()), new FakeSpark.Model());
    Object validation = adapter.adapt(Bridge.SPARK_EVALUATE, new FakeSpark.Evaluator("f1"), data);
    adapter.adapt(Bridge.SPARK_EVALUATED, validation, new IllegalStateException());

    assertHeard("+Pipeline", "+Pipeline/validate", "-Pipeline/validate failed");
  }

  @Test
  void evaluator_withoutANamedMetric_isCalledAfterItsClass() {
    fitted(fit(new FakeSpark.Pipeline()), new FakeSpark.Model());
    heardSoFar();
    validate(new FakeSpark.OwnEvaluator(), data, Double.NaN);

    assertHeard("+Pipeline/validate", "-Pipeline/validate", "Pipeline OwnEvaluator NaN");
  }

  @Test
  void saving_aPipelineModel_isOneCheckpoint() {
    FakeSpark.Model model = new FakeSpark.Model();
    fitted(fit(new FakeSpark.Pipeline()), model);
    heardSoFar();
    Object whole = adapter.adapt(Bridge.SPARK_SAVE, new FakeSpark.ModelWriter(model), null);
    Object part = adapter.adapt(Bridge.SPARK_SAVE, new FakeSpark.Writer(), null);
    adapter.adapt(Bridge.SPARK_SAVED, part, null);
    adapter.adapt(Bridge.SPARK_SAVED, whole, null);

    assertHeard("+Pipeline/checkpoint", "-Pipeline/checkpoint");
  }

  @Test
  void stages_ofAFitsJobs_areItsPhases() {
    Object fit = fit(new FakeSpark.LogisticRegression());
    pass();
    adapter.adapt(Bridge.SPARK_JOB, context.properties(), 7);
    stage(7, "treeAggregate at RDDLossFunction.scala:61", false);
    stage(7, "$anonfun$withThreadLocalCaptured$2 at X.java:1", true);
    stage(8, "count at Program.java:1", false); // of a job that no fit caused
    heard.events.clear();
    drain();

    assertEquals(
        List.of(
            "+LogisticRegression/epoch/train/treeAggregate",
            "-LogisticRegression/epoch/train/treeAggregate",
            "+LogisticRegression/epoch/train/sql",
            "-LogisticRegression/epoch/train/sql failed"),
        heard.events.subList(5, heard.events.size()));
    fitted(fit, new FakeSpark.Model());
  }

  @Test
  void stages_ofAnEvaluation_areNotTakenApart() {
    fitted(fit(new FakeSpark.Pipeline()), new FakeSpark.Model());
    Object validation = adapter.adapt(Bridge.SPARK_EVALUATE, new FakeSpark.Evaluator("f1"), data);
    adapter.adapt(Bridge.SPARK_JOB, context.properties(), 1);
    stage(1, "collect at X.scala:1", false);
    adapter.adapt(Bridge.SPARK_EVALUATED, validation, 1.0);

    assertHeard("+Pipeline", "+Pipeline/validate", "-Pipeline/validate", "Pipeline f1 1.0");
  }

  @Test
  void stagesOfALS_twoByTwo_arePasses() {
    Object fit = fit(new FakeSpark.LogisticRegression());
    adapter.adapt(Bridge.SPARK_JOB, context.properties(), 1);
    for (int i = 0; i < 4; i++) {
      stage(1, "flatMap at ALS.scala:1789", false);
    }
    fitted(fit, new FakeSpark.Model());
    drain();

    assertEquals(2, count("+LogisticRegression/epoch"));
    assertEquals(4, count("+LogisticRegression/epoch/train/flatMap"));
  }

  @Test
  void stagesOfKMeans_eachOverTheData_arePasses() {
    Object fit = fit(new FakeSpark.LogisticRegression());
    adapter.adapt(Bridge.SPARK_JOB, context.properties(), 1);
    for (int i = 0; i < 3; i++) {
      stage(1, "mapPartitions at KMeans.scala:312", false);
      stage(1, "collectAsMap at KMeans.scala:336", false);
    }
    fitted(fit, new FakeSpark.Model());
    drain();

    assertEquals(3, count("+LogisticRegression/epoch"));
    assertEquals(3, count("+LogisticRegression/epoch/train/collectAsMap"));
  }

  @Test
  void other_kindsAndValues_passThrough() {
    Object value = new Object();

    assertSame(value, adapter.adapt(Bridge.DJL_TRAINER, new Object(), value));
    assertSame(value, adapter.adapt(Bridge.SPARK_FITTED, new Object(), value));
    pass(); // on a thread without a fit
    assertHeard();
  }
}
