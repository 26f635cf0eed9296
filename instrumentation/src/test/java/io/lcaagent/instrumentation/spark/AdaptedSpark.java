package io.lcaagent.instrumentation.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;

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

/** Calls as Spark makes them, and the phases that come of them. */
abstract class AdaptedSpark {
  final BoundaryRing ring = new BoundaryRing(4_096, System::nanoTime, () -> {});
  final SparkAdapter adapter = new SparkAdapter(ring);
  final Heard heard = new Heard();
  final PhaseTracker tracker = new PhaseTracker(heard);
  final FakeSpark.Context context = new FakeSpark.Context();
  final FakeSpark.Dataset data = new FakeSpark.Dataset(new FakeSpark.Session(context));

  /** Each event as one short line: {@code +path}, {@code -path}, {@code metric value}. */
  static final class Heard implements PhaseListener {
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

  Object fit(Object estimator) {
    return adapter.adapt(Bridge.SPARK_FIT, estimator, data);
  }

  void fitted(Object fit, Object outcome) {
    adapter.adapt(Bridge.SPARK_FITTED, fit, outcome);
  }

  void pass() {
    adapter.adapt(Bridge.SPARK_PASS, new Object(), null);
  }

  void validate(Object evaluator, Object predictions, double value) {
    Object validation = adapter.adapt(Bridge.SPARK_EVALUATE, evaluator, predictions);
    adapter.adapt(Bridge.SPARK_EVALUATED, validation, value);
  }

  void stage(int job, String name, boolean wrong) {
    Object stage = new FakeSpark.Stage(name);
    adapter.adapt(Bridge.SPARK_STAGE, stage, job);
    adapter.adapt(Bridge.SPARK_STAGE_ENDED, stage, new FakeSpark.Option(wrong));
  }

  static void onThreads(int threads, Runnable action) throws Exception {
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

  void drain() {
    ring.drain(tracker);
  }

  void heardSoFar() {
    drain();
    heard.events.clear();
  }

  long count(String event) {
    return heard.events.stream().filter(event::equals).count();
  }

  void assertHeard(String... expected) {
    drain();
    assertEquals(List.of(expected), heard.events);
  }
}
