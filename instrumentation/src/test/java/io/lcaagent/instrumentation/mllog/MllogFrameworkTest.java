package io.lcaagent.instrumentation.mllog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.lcaagent.boot.Bridge;
import io.lcaagent.boot.LineTap;
import io.lcaagent.instrumentation.BridgeHandler;
import io.lcaagent.instrumentation.ClassWatch;
import io.lcaagent.instrumentation.Framework;
import io.lcaagent.instrumentation.RingRecorder;
import io.lcaagent.instrumentation.WeavingLoader;
import io.lcaagent.instrumentation.api.ApiFramework;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MllogFrameworkTest {
  private static final String PROGRAM = MllogProgram.class.getName();

  private final PrintStream stdout = System.out;
  private final PrintStream stderr = System.err;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final PrintStream plainOut = new PrintStream(out, true);
  private final List<String> notes = new ArrayList<>();
  private final List<String> hits = new ArrayList<>();
  private final RingRecorder recorder = new RingRecorder();
  private Framework.Adapter adapter;
  private WeavingLoader loader;

  @BeforeEach
  void setUp() {
    System.setOut(plainOut);
    System.setErr(new PrintStream(err, true));
    MllogFramework framework = new MllogFramework();
    adapter = framework.adapter(recorder.ring, notes::add);
    ClassWatch watch =
        new ClassWatch(List.of(new ApiFramework(), framework), () -> hits.add("hit"), notes::add);
    Bridge.install(new BridgeHandler(recorder.ring, List.of(adapter)));
    loader =
        new WeavingLoader(
            watch,
            getClass().getClassLoader(),
            name ->
                name.startsWith("io.lcaagent.api.")
                    || name.equals(PROGRAM)
                    || name.equals(MllogFrameworkTest.class.getName() + "$No"));
  }

  @AfterEach
  void tearDown() {
    Bridge.install(null);
    System.setOut(stdout);
    System.setErr(stderr);
  }

  @Test
  void program_thatPrintsLines_isToldInOrder() throws Exception {
    run(PROGRAM);

    assertEquals(
        List.of(
            "TRAINING resnet",
            "WORKLOAD benchmark=resnet",
            "WORKLOAD batchSize=64",
            "EPOCH epoch",
            "ITERATE pass",
            "VALIDATE validate",
            "end VALIDATE",
            "ITERATE pass",
            "end EPOCH",
            "quality eval_accuracy 0.5",
            "VALIDATE validate",
            "end VALIDATE",
            "EPOCH epoch",
            "ITERATE pass",
            "end EPOCH",
            "end TRAINING failed",
            "TRAINING resnet",
            "WORKLOAD benchmark=resnet",
            "WORKLOAD batchSize=64",
            "end TRAINING"),
        recorder.lines());
    assertEquals(
        List.of("mllog: a line is no ':::MLLOG {json}' with a key, and is not counted"), notes);
    assertEquals(List.of("hit"), hits);
  }

  @Test
  void program_printsTheSameBytesAsWithoutUs() throws Exception {
    new MllogProgram().run(); // nobody watches
    String expectedOut = out.toString();
    String expectedErr = err.toString();
    out.reset();
    err.reset();

    run(PROGRAM);

    assertEquals(LineTap.class, System.out.getClass());
    assertEquals(expectedOut, out.toString());
    assertEquals(expectedErr, err.toString());
  }

  @Test
  void program_withoutTheMark_keepsItsStreams() throws Exception {
    run(No.class.getName());

    assertSame(plainOut, System.out);
    assertEquals(List.of(), hits);
  }

  @Test
  void program_withAFrameworkKnownByItsClasses_isNotReadAnyMore() throws Exception {
    run(PROGRAM);
    recorder.lines();
    loader.loadClass("io.lcaagent.api.Training");

    assertSame(plainOut, System.out);
    run(PROGRAM);
    assertEquals(List.of(), recorder.lines());
  }

  @Test
  void end_givesTheStreamsBack() throws Exception {
    run(PROGRAM);
    adapter.end();

    assertSame(plainOut, System.out);
  }

  @Test
  void program_withAStreamOfItsOwn_keepsItAndSaysSo() throws Exception {
    PrintStream own = new PrintStream(out, true) {};
    System.setOut(own);
    run(PROGRAM);

    assertSame(own, System.out);
    assertEquals(
        "mllog: System.out is a " + own.getClass().getName() + ": its lines are not read",
        notes.get(0));
  }

  private void run(String program) throws Exception {
    ((Runnable) loader.loadClass(program).getDeclaredConstructor().newInstance()).run();
  }

  public static final class No implements Runnable {
    @Override
    public void run() {
      System.out.println(":::MLLO" + "x".substring(1) + 'G');
    }
  }
}
