package io.lcaagent.instrumentation.dl4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lcaagent.boot.Bridge;
import io.lcaagent.instrumentation.RingRecorder;
import java.lang.reflect.Proxy;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.description.modifier.Visibility;
import net.bytebuddy.dynamic.loading.ClassLoadingStrategy;
import org.junit.jupiter.api.Test;

/** What the adapter makes of models; they have the name of DL4J's own type and compute nothing. */
class Dl4jAdapterTest {
  private final RingRecorder recorder = new RingRecorder();
  private final List<String> notes = new ArrayList<>();
  private long nanos;
  private final Dl4jAdapter adapter = new Dl4jAdapter(recorder.ring, () -> nanos, notes::add);
  private final Object data = new ArrayList<>();
  private final Class<?> type = modelType();

  @Test
  void epoch_ofANewModel_beginsATrainingAndWaitsForData() throws Exception {
    Object token = adapter.adapt(Bridge.DL4J_EPOCH, model(), data);

    assertEquals(
        List.of(
            "TRAINING Network",
            "UNCLOSED",
            "WORKLOAD framework=Deeplearning4j",
            "WORKLOAD dataset=java.util.ArrayList",
            "EPOCH epoch",
            "ITERATE ArrayList",
            "LOAD load"),
        recorder.lines().stream().map(l -> l.replaceAll("\\$Proxy\\d+", "Network")).toList());
    assertTrue((Long) token > 0);
    assertEquals(1, notes.size()); // there is no backend on this class path
    assertTrue(notes.get(0).startsWith("a DL4J training is not described in full"), notes.get(0));
  }

  @Test
  void epoch_whereOthersTakeTheBatches_waitsForNothing() throws Exception {
    adapter.adapt(Bridge.DL4J_PARALLEL, model(), data);

    List<String> lines = recorder.lines();
    assertTrue(lines.contains("EPOCH epoch"));
    assertTrue(lines.stream().noneMatch(line -> line.startsWith("LOAD")));
  }

  @Test
  void fit_ofAKnownModel_saysNothingUntilItHasRested() throws Exception {
    Object model = model();
    adapter.adapt(Bridge.DL4J_FIT, model, null);
    recorder.lines();

    nanos += 4_999_999_999L;
    adapter.adapt(Bridge.DL4J_FIT, model, null);
    assertEquals(List.of(), recorder.lines());
    nanos += 5_000_000_000L; // its training may have ended by rest; if not, this changes nothing
    adapter.adapt(Bridge.DL4J_FIT, model, null);
    assertTrue(recorder.lines().get(0).startsWith("TRAINING"));
  }

  @Test
  void batch_first_tellsItsSizeOnce() throws Exception {
    Object model = model();
    adapter.adapt(Bridge.DL4J_FIT, model, null);
    recorder.lines();

    adapter.adapt(Bridge.DL4J_BATCH, model, null);
    adapter.adapt(Bridge.DL4J_BATCH, model, null);

    assertEquals(List.of("WORKLOAD batchSize=32"), recorder.lines());
  }

  @Test
  void replica_ofAModel_standsForItAndBeginsNothing() throws Exception {
    Object model = model();
    Object replica = model();
    adapter.adapt(Bridge.DL4J_PARALLEL, model, data);
    recorder.lines();

    adapter.adapt(Bridge.DL4J_REPLICA, model, model); // the first worker trains the model itself
    adapter.adapt(Bridge.DL4J_REPLICA, model, replica);
    adapter.adapt(Bridge.DL4J_REPLICA, model, replica);
    adapter.adapt(Bridge.DL4J_FIT, replica, null);

    assertEquals(1, recorder.lines().size()); // one ALIAS
  }

  @Test
  void evaluated_modelThatWasNeverFitted_isNoQuality() throws Exception {
    adapter.adapt(Bridge.DL4J_EVALUATED, model(), new Object[] {data, new Object[] {this}});

    assertEquals(List.of(), recorder.lines());
  }

  @Test
  void evaluated_byWhatTheProgramWrote_isNotAsked() throws Exception {
    Object model = model();
    adapter.adapt(Bridge.DL4J_FIT, model, data);
    recorder.lines();

    adapter.adapt(Bridge.DL4J_EVALUATED, model, new Object[] {data, new Object[] {this, null}});
    adapter.adapt(
        Bridge.DL4J_EVALUATED, model, new Object[] {data, Map.of(0, new Object[] {this})});

    assertEquals(List.of(), recorder.lines());
    assertEquals(Map.of(), Metrics.of(this));
  }

  @Test
  void metrics_namesAndMethods_areInTheClassesOfBothVersions() throws Exception {
    for (String type :
        new String[] {
          "classification.Evaluation",
          "classification.EvaluationBinary",
          "classification.ROC",
          "classification.ROCBinary",
          "classification.ROCMultiClass",
          "regression.RegressionEvaluation"
        }) {
      Map<String, String> metrics = Metrics.ofClass("org.nd4j.evaluation." + type);
      assertTrue(!metrics.isEmpty(), type);
      for (String version : new String[] {"1.0.0-beta7", "1.0.0-M2.1"}) {
        Path jar = Path.of("target/versions/dl4j-" + version, "nd4j-api-" + version + ".jar");
        try (URLClassLoader files = new URLClassLoader(new URL[] {jar.toUri().toURL()});
            var file =
                files.getResourceAsStream(
                    "org/nd4j/evaluation/" + type.replace('.', '/') + ".class")) {
          String names = new String(file.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
          for (String method : metrics.values()) {
            assertTrue(names.contains(method), version + " " + type + "." + method);
          }
        }
      }
    }
  }

  private Object model() {
    return Proxy.newProxyInstance(
        type.getClassLoader(),
        new Class<?>[] {type},
        (proxy, method, arguments) -> method.getName().equals("numParams") ? 1_000L : (Object) 32);
  }

  /** DL4J's own would start its native library. */
  private static Class<?> modelType() {
    return new ByteBuddy()
        .makeInterface()
        .name("org.deeplearning4j.nn.api.Model")
        .defineMethod("numParams", long.class, Visibility.PUBLIC)
        .withoutCode()
        .defineMethod("batchSize", int.class, Visibility.PUBLIC)
        .withoutCode()
        .make()
        .load(Dl4jAdapterTest.class.getClassLoader(), ClassLoadingStrategy.Default.WRAPPER)
        .getLoaded();
  }
}
