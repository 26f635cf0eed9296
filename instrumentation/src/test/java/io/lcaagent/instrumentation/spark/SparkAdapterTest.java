package io.lcaagent.instrumentation.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.lcaagent.boot.Bridge;
import io.lcaagent.phase.BoundaryRing;
import io.lcaagent.phase.PhaseListener;
import io.lcaagent.phase.PhaseStart;
import io.lcaagent.phase.PhaseTracker;
import io.lcaagent.phase.QualityPoint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;

/** What Spark's methods tell, as the tree of phases that comes of it. */
class SparkAdapterTest {
  private final BoundaryRing ring = new BoundaryRing(4_096, System::nanoTime, () -> {});
  private final SparkAdapter adapter = new SparkAdapter(ring);
  private final Heard heard = new Heard();
  private final PhaseTracker tracker = new PhaseTracker(heard);
  private final FakeSpark.Context context = new FakeSpark.Context();
  private final FakeSpark.Dataset data = new FakeSpark.Dataset(new FakeSpark.Session(context));

  /** Each event as one short line: {@code +path}, {@code -path}, {@code metric value}. */
  private static final class Heard implements PhaseListener {
    final List<String> events = new ArrayList<>();
    final List<String> facts = new ArrayList<>();
    private final Map<Long, String> paths = new HashMap<>();

    @Override
    public void onPhaseBegin(PhaseStart start) {
      String above = start.parent() == 0 ? "" : paths.get(start.parent()) + "/";
      paths.put(start.id(), above + start.name());
      events.add("+" + paths.get(start.id()));
    }

    @Override
    public void onPhaseEnd(long id, long nanos, boolean failed) {
      events.add("-" + paths.get(id) + (failed ? " failed" : ""));
    }

    @Override
    public void onQuality(QualityPoint point) {
      events.add(paths.get(point.training()) + " " + point.metric() + " " + point.value());
    }

    @Override
    public void onWorkload(long training, String key, String value) {
      facts.add(key + "=" + value);
    }
  }

  @Test
  void fit_withPasses_isATrainingWithEpochs() {
    Object fit = fit(new FakeSpark.LogisticRegression());
    pass();
    pass();
    fitted(fit, new FakeSpark.Model());
    adapter.end();

    assertHeard(
        "+LogisticRegression",
        "+LogisticRegression/train", // before the first pass
        "-LogisticRegression/train",
        "+LogisticRegression/epoch",
        "+LogisticRegression/epoch/train",
        "-LogisticRegression/epoch/train",
        "-LogisticRegression/epoch",
        "+LogisticRegression/epoch",
        "+LogisticRegression/epoch/train",
        "-LogisticRegression/epoch/train",
        "-LogisticRegression/epoch",
        "-LogisticRegression");
    assertEquals(
        List.of(
            "framework=Spark MLlib 9.9",
            "master=local[2]",
            "estimator=" + FakeSpark.LogisticRegression.class.getName(),
            "maxIter=5",
            "quality=none: no Evaluator was asked about this model"),
        heard.facts);
    assertNull(context.getLocalProperty(LocalProperty.KEY));
  }

  @Test
  void fitsOfAPipeline_areParts() {
    Object pipeline = fit(new FakeSpark.Pipeline());
    Object first = fit(new FakeSpark.LogisticRegression());
    fitted(first, new FakeSpark.Model());
    Object second = fit(new FakeSpark.LogisticRegression());
    pass();
    fitted(second, new FakeSpark.Model());
    fitted(pipeline, new FakeSpark.Model());

    assertHeard(
        "+Pipeline",
        "+Pipeline/LogisticRegression",
        "-Pipeline/LogisticRegression",
        "+Pipeline/LogisticRegression",
        "+Pipeline/LogisticRegression/epoch",
        "+Pipeline/LogisticRegression/epoch/train",
        "-Pipeline/LogisticRegression/epoch/train",
        "-Pipeline/LogisticRegression/epoch",
        "-Pipeline/LogisticRegression");
    assertEquals("stages=LogisticRegression+LogisticRegression", heard.facts.get(3));
  }

  @Test
  void fits_onThreadsThatAFitStarted_areItsParts() throws Exception {
    Object search = fit(new FakeSpark.Pipeline());
    onThreads(
        2,
        () -> {
          Object part = fit(new FakeSpark.LogisticRegression());
          pass();
          fitted(part, new FakeSpark.Model());
          validate(new FakeSpark.Evaluator("rmse"), data, 0.5);
        });
    fitted(search, new FakeSpark.Model());
    drain();

    assertEquals(1, count("+Pipeline"));
    assertEquals(2, count("+Pipeline/LogisticRegression"));
    assertEquals(2, count("+Pipeline/LogisticRegression/epoch/train"));
    assertEquals(2, count("+Pipeline/validate"));
    assertEquals(2, count("Pipeline rmse 0.5"));
    assertEquals(0, count("+LogisticRegression"));
  }

  @Test
  void fits_onThreadsOfTheProgram_areTrainingsOfTheirOwn() throws Exception {
    onThreads(
        8,
        () -> {
          Object fit = fit(new FakeSpark.LogisticRegression());
          pass();
          fitted(fit, new FakeSpark.Model());
          validate(new FakeSpark.Evaluator("rmse"), data, 0.5);
        });
    adapter.end();
    drain();

    assertEquals(8, count("+LogisticRegression"));
    assertEquals(8, count("+LogisticRegression/epoch"));
    assertEquals(8, count("+LogisticRegression/validate"));
    assertEquals(8, count("LogisticRegression rmse 0.5"));
    assertEquals(8, count("-LogisticRegression"));
  }

  @Test
  void secondFit_onTheSameThread_endsTheTrainingBefore() {
    fitted(fit(new FakeSpark.Pipeline()), new FakeSpark.Model());
    Object next = fit(new FakeSpark.LogisticRegression());
    fitted(next, new FakeSpark.Model());

    assertHeard(
        "+Pipeline",
        "-Pipeline",
        "+LogisticRegression",
        "+LogisticRegression/train",
        "-LogisticRegression/train");
  }

  @Test
  void fit_thatNothingFollows_isATrainingThatEndsAfterARest() {
    Object fit = fit(new FakeSpark.Pipeline());
    drain();
    tracker.flush(System.nanoTime() + 60_000_000_000L); // a long fit is no rest
    fitted(fit, new FakeSpark.Model());
    drain();
    tracker.flush(System.nanoTime() + 240_000_000_000L);
    adapter.end();

    assertHeard("+Pipeline", "-Pipeline");
  }

  @Test
  void fit_callsTheSameOfItsSuperclass_isOne() {
    Object estimator = new FakeSpark.Pipeline();
    Object fit = fit(estimator);
    Object again = fit(estimator);
    adapter.adapt(Bridge.SPARK_FITTED, again, new FakeSpark.Model());
    fitted(fit, new FakeSpark.Model());

    assertHeard("+Pipeline");
    assertNull(again);
  }

  @Test
  void fit_throws_isAFailedTraining() {
    Object pipeline = fit(new FakeSpark.Pipeline());
    Object part = fit(new FakeSpark.LogisticRegression());
    fitted(part, new IllegalStateException());
    fitted(pipeline, new IllegalStateException());

    assertHeard(
        "+Pipeline",
        "+Pipeline/LogisticRegression",
        "-Pipeline/LogisticRegression failed",
        "-Pipeline failed");
    assertNull(context.getLocalProperty(LocalProperty.KEY));
  }

  @Test
  void fit_ofAnEstimatorThatCannotBeDescribed_isATrainingLikeOthers() {
    Object fit = fit(new FakeSpark.BrokenPipeline());
    fitted(fit, new FakeSpark.Model());
    Object next = fit(new FakeSpark.Pipeline());
    fitted(next, new FakeSpark.Model());

    assertHeard(
        "+BrokenPipeline",
        "+BrokenPipeline/train",
        "-BrokenPipeline/train",
        "-BrokenPipeline",
        "+Pipeline");
  }

  @Test
  void fit_onDataOfARemoteSession_isSeenWithoutItsJobs() {
    Object fit = adapter.adapt(Bridge.SPARK_FIT, new FakeSpark.Pipeline(), new Object());
    Object part = adapter.adapt(Bridge.SPARK_FIT, new FakeSpark.LogisticRegression(), null);
    fitted(part, new FakeSpark.Model());
    fitted(fit, new FakeSpark.Model());

    assertHeard("+Pipeline", "+Pipeline/LogisticRegression", "-Pipeline/LogisticRegression");
  }

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

  private Object fit(Object estimator) {
    return adapter.adapt(Bridge.SPARK_FIT, estimator, data);
  }

  private void fitted(Object fit, Object outcome) {
    adapter.adapt(Bridge.SPARK_FITTED, fit, outcome);
  }

  private void pass() {
    adapter.adapt(Bridge.SPARK_PASS, new Object(), null);
  }

  private void validate(Object evaluator, Object predictions, double value) {
    Object validation = adapter.adapt(Bridge.SPARK_EVALUATE, evaluator, predictions);
    adapter.adapt(Bridge.SPARK_EVALUATED, validation, value);
  }

  private void stage(int job, String name, boolean wrong) {
    Object stage = new FakeSpark.Stage(name);
    adapter.adapt(Bridge.SPARK_STAGE, stage, job);
    adapter.adapt(Bridge.SPARK_STAGE_ENDED, stage, new FakeSpark.Option(wrong));
  }

  private static void onThreads(int threads, Runnable action) throws Exception {
    List<FutureTask<Void>> tasks = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      FutureTask<Void> task = new FutureTask<>(action, null);
      tasks.add(task);
      new Thread(task).start();
    }
    for (FutureTask<Void> task : tasks) {
      task.get();
    }
  }

  private void drain() {
    ring.drain(tracker);
  }

  private void heardSoFar() {
    drain();
    heard.events.clear();
  }

  private long count(String event) {
    return heard.events.stream().filter(event::equals).count();
  }

  private void assertHeard(String... expected) {
    drain();
    assertEquals(List.of(expected), heard.events);
  }
}
