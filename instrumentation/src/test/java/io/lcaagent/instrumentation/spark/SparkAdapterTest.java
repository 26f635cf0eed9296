package io.lcaagent.instrumentation.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.lcaagent.boot.Bridge;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What Spark's methods tell, as the tree of phases that comes of it. */
class SparkAdapterTest extends AdaptedSpark {
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
}
