package io.lcaagent.instrumentation.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lcaagent.boot.Bridge;
import io.lcaagent.instrumentation.BridgeHandler;
import io.lcaagent.instrumentation.ClassWatch;
import io.lcaagent.instrumentation.RingRecorder;
import io.lcaagent.instrumentation.WeavingLoader;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The API's real classes, woven, under a program that uses them. */
class ApiFrameworkTest {
  private static final String PROGRAM = ApiProgram.class.getName();

  private final List<String> notes = new ArrayList<>();
  private final RingRecorder recorder = new RingRecorder();

  @AfterEach
  void tearDown() {
    Bridge.install(null);
  }

  @Test
  void loop_withTheAgent_isToldInOrder() throws Exception {
    ApiFramework framework = new ApiFramework();
    ClassWatch watch = new ClassWatch(List.of(framework), () -> {}, notes::add);
    Bridge.install(
        new BridgeHandler(recorder.ring, List.of(framework.adapter(recorder.ring, notes::add))));
    WeavingLoader loader =
        new WeavingLoader(
            watch,
            getClass().getClassLoader(),
            name -> name.startsWith("io.lcaagent.api.") || name.equals(PROGRAM));

    ((Runnable) loader.loadClass(PROGRAM).getDeclaredConstructor().newInstance()).run();

    assertEquals(
        List.of(
            "TRAINING ranker",
            "WORKLOAD dataset=clicks",
            "EPOCH epoch",
            "ITERATE pass",
            "LOAD load",
            "READY load",
            "BATCH batch",
            "NAMED augment",
            "end NAMED",
            "VALIDATE validate",
            "end VALIDATE",
            "quality accuracy 0.5",
            "quality loss NaN",
            "end EPOCH",
            "end EPOCH", // once more when the next one begins, which changes nothing
            "EPOCH epoch",
            "ITERATE pass",
            "THROWN failed",
            "CHECKPOINT checkpoint",
            "end CHECKPOINT",
            "end TRAINING",
            "TRAINING",
            "NAMED"),
        recorder.lines());
    assertEquals(2, watch.woven());
    assertEquals(List.of(), notes);
  }

  @Test
  void loop_withoutTheAgent_saysNothing() {
    Bridge.install(new BridgeHandler(recorder.ring, List.of()));

    new ApiProgram().run(); // not woven

    assertEquals(List.of(), recorder.lines());
  }
}
