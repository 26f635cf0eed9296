package io.lcaagent.instrumentation.djl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lcaagent.boot.Bridge;
import io.lcaagent.instrumentation.BridgeHandler;
import io.lcaagent.instrumentation.ClassWatch;
import io.lcaagent.instrumentation.Hook;
import io.lcaagent.instrumentation.RingRecorder;
import io.lcaagent.instrumentation.WeavingLoader;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** DJL's real classes, woven, under a program that uses them. */
class DjlFrameworkTest {
  private static final String PROGRAM = DjlProgram.class.getName();

  private final List<String> notes = new ArrayList<>();
  private final RingRecorder recorder = new RingRecorder();
  private ClassWatch watch;
  private Object program;

  @BeforeEach
  void setUp() throws Exception {
    DjlFramework framework = new DjlFramework();
    watch = new ClassWatch(List.of(framework), () -> {}, notes::add);
    Bridge.install(
        new BridgeHandler(recorder.ring, List.of(framework.adapter(recorder.ring, notes::add))));
    WeavingLoader loader =
        new WeavingLoader(
            watch,
            DjlFrameworkTest.class.getClassLoader(),
            name -> name.startsWith("ai.djl.") || name.startsWith(PROGRAM));
    Thread.currentThread().setContextClassLoader(loader); // where DJL looks for engines
    program = loader.loadClass(PROGRAM).getDeclaredConstructor().newInstance();
  }

  @AfterEach
  void tearDown() {
    Thread.currentThread().setContextClassLoader(DjlFrameworkTest.class.getClassLoader());
    Bridge.install(null);
  }

  @Test
  void training_withEverything_isSeenInOrder() throws Exception {
    call("useEvaluatorListener");
    call("newTrainer");
    assertEquals(
        List.of(
            "TRAINING lenet",
            "ALIAS proxy",
            "WORKLOAD framework=DJL",
            "WORKLOAD engine=NoEngine",
            "WORKLOAD devices=[cpu()]"),
        recorder.lines().stream().map(l -> l.replaceAll("\\$Proxy\\d+", "proxy")).toList());

    call("trainTwoBatches");
    assertEquals(
        List.of(
            "WORKLOAD dataset=" + PROGRAM + "$TrainingData",
            "ITERATE ArrayList",
            "BATCH batch",
            "WORKLOAD dataset=" + PROGRAM + "$TrainingData",
            "WORKLOAD batchSize=64",
            "BATCH batch"),
        recorder.lines());

    call("validate", 0.9f, 0.5f);
    call("endEpoch");
    assertEquals(
        List.of(
            "VALIDATE validate",
            "ITERATE ArrayList",
            "end VALIDATE",
            "quality Accuracy 0.9", // not 0.8999999761581421
            "quality Loss 0.5",
            "EPOCH end"),
        recorder.lines());

    call("close");
    assertEquals(List.of("end TRAINING"), recorder.lines());
    assertEquals(List.of(), notes);
    assertEquals(2, watch.woven()); // Trainer and EasyTrain: no other was loaded
  }

  @Test
  void hooks_allOfThem_areFoundInDjl() throws Exception {
    ClassLoader loader = program.getClass().getClassLoader();
    Set<String> names = new HashSet<>();
    for (Hook hook : new DjlFramework().hooks()) {
      names.add(hook.className().replace('/', '.'));
    }

    for (String name : names) {
      Class.forName(name, true, loader); // verifies the woven code too
    }

    assertEquals(4, names.size()); // Trainer, DataIterable, EasyTrain, BaseModel
    assertEquals(4, watch.woven());
    assertEquals(List.of(), notes);
  }

  @Test
  void close_twice_endsOnce() throws Exception {
    start();

    call("close");
    call("close");

    assertEquals(
        List.of(
            "WORKLOAD quality=none: no EvaluatorTrainingListener among the training's listeners",
            "end TRAINING"),
        recorder.lines());
  }

  @Test
  void epoch_withoutEvaluatorListener_hasNoQuality() throws Exception {
    start();

    call("validate", 0.75f, 0.5f);
    call("endEpoch");

    assertEquals(
        List.of(
            "VALIDATE validate",
            "WORKLOAD dataset=" + PROGRAM + "$ValidationData",
            "ITERATE ArrayList",
            "end VALIDATE",
            "EPOCH end"),
        recorder.lines());
  }

  @Test
  void epoch_withoutValidation_hasNoQualityAndSaysWhyAtTheEnd() throws Exception {
    call("useEvaluatorListener");
    start();

    call("validateNothing");
    call("endEpoch");
    call("close");

    assertEquals(
        List.of(
            "EPOCH end",
            "WORKLOAD quality=none: no validation before an epoch's end",
            "end TRAINING"),
        recorder.lines());
  }

  @Test
  void epoch_diverged_reportsNaN() throws Exception {
    call("useEvaluatorListener");
    start();

    call("validate", 0.1f, Float.NaN);
    call("endEpoch");

    assertTrue(recorder.lines().contains("quality Loss NaN"));
  }

  @Test
  void validation_ofAnEarlierEpoch_isNotReportedAgain() throws Exception {
    call("useEvaluatorListener");
    start();
    call("validate", 0.75f, 0.5f);
    call("endEpoch");
    recorder.lines();

    call("endEpoch");

    assertEquals(List.of("EPOCH end"), recorder.lines());
  }

  @Test
  void validation_throws_programSeesItsExceptionAndThePhaseFails() throws Exception {
    start();

    call("validateFailing");

    assertEquals(List.of("VALIDATE validate", "end VALIDATE failed"), recorder.lines());
    assertEquals(List.of("broken data"), call("heard"));
  }

  @Test
  void fit_throws_programSeesItsExceptionAndTheTrainingIsToldOfIt() throws Exception {
    start();

    call("fitFailing");

    assertEquals(List.of("THROWN java.lang.IllegalStateException"), recorder.lines());
    assertEquals(List.of("broken data"), call("heard"));
  }

  @Test
  void fit_stoppedEarly_endsTheEpochAndNothingFailed() throws Exception {
    start();

    call("fitStoppingEarly");

    assertEquals(
        List.of(
            "WORKLOAD dataset=" + PROGRAM + "$TrainingData",
            "ITERATE ArrayList",
            "EPOCH end",
            "EPOCH end"), // once for the listeners, once for the exception
        recorder.lines());
    assertEquals(List.of("enough"), call("heard"));
  }

  @Test
  void pass_overDjlsIterable_isToldWhenItsDataEnds() throws Exception {
    start();

    call("passOverNoData");

    assertEquals(
        List.of("WORKLOAD dataset=" + PROGRAM + "$NoData", "ITERATE DataIterable", "ITERATE end"),
        recorder.lines());
  }

  @Test
  void dataset_validationFirst_isTheOneTrainedOnInTheEnd() throws Exception {
    start();
    call("validate", 0.1f, 2f);
    call("trainTwoBatches");

    List<String> datasets =
        recorder.lines().stream().filter(l -> l.startsWith("WORKLOAD dataset")).toList();

    assertEquals("WORKLOAD dataset=" + PROGRAM + "$TrainingData", datasets.get(1));
    assertEquals(2, datasets.size());
  }

  @Test
  void listeners_addedToTheConfigurationLater_stillHear() throws Exception {
    start();

    call("addListenerLate");
    call("endEpoch");
    call("close");

    assertEquals(List.of("epoch", "end"), call("heard"));
  }

  @Test
  void listener_asAnObject_behaves() throws Exception {
    start();

    assertEquals("lca-agent's listenertruetrue", call("listenersAsText"));
  }

  @Test
  void trainer_withoutHandler_worksAsEver() throws Exception {
    Bridge.install(null);
    call("newTrainer");
    call("addListenerLate");
    call("trainTwoBatches");
    call("endEpoch");
    call("close");

    assertEquals(List.of(), recorder.lines());
    assertEquals(List.of("epoch", "end"), call("heard"));
  }

  private void start() throws Exception {
    call("newTrainer");
    recorder.lines();
  }

  private Object call(String method, Object... arguments) throws Exception {
    for (Method candidate : program.getClass().getMethods()) {
      if (candidate.getName().equals(method)) {
        try {
          return candidate.invoke(program, arguments);
        } catch (InvocationTargetException e) {
          throw new AssertionError(method, e.getCause());
        }
      }
    }
    throw new NoSuchMethodException(method);
  }
}
