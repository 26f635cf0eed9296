package io.lcaagent.instrumentation.dl4j;

import io.lcaagent.energy.MonotonicClock;
import io.lcaagent.instrumentation.Framework;
import io.lcaagent.instrumentation.Hook;
import io.lcaagent.instrumentation.Member;
import io.lcaagent.phase.BoundaryRing;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Deeplearning4j. A training begins with the first fit of a model; nothing in DL4J ends it. Methods
 * as of 1.0.0-beta7 to 1.0.0-M2.1.
 */
public final class Dl4jFramework implements Framework {
  private static final String NETWORK = "org/deeplearning4j/nn/multilayer/MultiLayerNetwork";
  private static final String GRAPH = "org/deeplearning4j/nn/graph/ComputationGraph";
  private static final String PARALLEL = "org/deeplearning4j/parallelism/ParallelWrapper";
  private static final String WORKER = "org/deeplearning4j/parallelism/trainer/DefaultTrainer";
  private static final String EARLY =
      "org/deeplearning4j/earlystopping/trainer/BaseEarlyStoppingTrainer";
  private static final String SCORES = "org/deeplearning4j/earlystopping/scorecalc/base/";
  private static final String ASYNC = "org/nd4j/linalg/dataset/AsyncDataSetIterator";
  private static final String ASYNC_MULTI = "org/nd4j/linalg/dataset/AsyncMultiDataSetIterator";
  private static final String MODEL = "Lorg/deeplearning4j/nn/api/Model;";
  private static final String ITERATOR = "Lorg/nd4j/linalg/dataset/api/iterator/DataSetIterator;";
  private static final String ITERATORS =
      "Lorg/nd4j/linalg/dataset/api/iterator/MultiDataSetIterator;";
  private static final String ARRAY = "Lorg/nd4j/linalg/api/ndarray/INDArray;";
  private static final String RESULTS = "[Lorg/nd4j/evaluation/IEvaluation;";

  @Override
  public String id() {
    return "dl4j";
  }

  @Override
  public List<Hook> hooks() {
    List<Hook> hooks = new ArrayList<>();
    String four = ARRAY + ARRAY + ARRAY + ARRAY;
    String fourLists = "[" + ARRAY + "[" + ARRAY + "[" + ARRAY + "[" + ARRAY;
    add(hooks, "FitEpoch", NETWORK, "fit", "(" + ITERATOR + ")V");
    add(hooks, "FitBatch", NETWORK, "fit", "(" + four + ")V");
    add(hooks, "Evaluate", NETWORK, "doEvaluation", "(" + ITERATOR + RESULTS + ")" + RESULTS);
    add(hooks, "FitEpoch", GRAPH, "fit", "(" + ITERATORS + ")V");
    add(hooks, "FitBatch", GRAPH, "fit", "(" + fourLists + ")V");
    add(hooks, "Evaluate", GRAPH, "doEvaluation", "(" + ITERATORS + RESULTS + ")" + RESULTS);
    add(hooks, "Evaluate", GRAPH, "evaluate", "(" + ITERATORS + "Ljava/util/Map;)Ljava/util/Map;");
    add(
        hooks,
        "Optimize",
        "org/deeplearning4j/optimize/Solver",
        "optimize",
        "(Lorg/deeplearning4j/nn/workspace/LayerWorkspaceMgr;)V");
    add(hooks, "HasNext", ASYNC, "hasNext", "()Z");
    add(hooks, "HasNext", ASYNC_MULTI, "hasNext", "()Z");
    add(hooks, "FitParallel", PARALLEL, "fit", "(" + ITERATOR + ")V");
    add(hooks, "FitParallel", PARALLEL, "fit", "(" + ITERATORS + ")V");
    add(hooks, "FitReplica", WORKER, "fit", "(Lorg/nd4j/linalg/dataset/api/DataSet;)V");
    add(hooks, "FitReplica", WORKER, "fit", "(Lorg/nd4j/linalg/dataset/api/MultiDataSet;)V");
    add(
        hooks,
        "FitStoppingEarly",
        EARLY,
        "fit",
        "()Lorg/deeplearning4j/earlystopping/EarlyStoppingResult;");
    add(hooks, "EpochListeners", EARLY, "triggerEpochListeners", "(Z" + MODEL + "I)V");
    add(hooks, "Score", SCORES + "BaseScoreCalculator", "calculateScore", "(" + MODEL + ")D");
    add(
        hooks,
        "Score",
        SCORES + "BaseIEvaluationScoreCalculator",
        "calculateScore",
        "(" + MODEL + ")D");
    String serializer = "org/deeplearning4j/util/ModelSerializer";
    String stream = "(" + MODEL + "Ljava/io/OutputStream;Z";
    String normalizer = "Lorg/nd4j/linalg/dataset/api/preprocessor/DataNormalization;";
    add(hooks, "Save", serializer, "writeModel", stream + ")V");
    add(hooks, "Save", serializer, "writeModel", stream + normalizer + ")V");
    return hooks;
  }

  @Override
  public List<Member> needs() {
    List<Member> needs = new ArrayList<>();
    for (Hook hook : hooks()) {
      needs.add(new Member(hook.className(), hook.method(), hook.descriptor()));
    }
    String model = MODEL.substring(1, MODEL.length() - 1);
    needs.add(new Member(model, "numParams", "()J"));
    needs.add(new Member(model, "batchSize", "()I"));
    needs.add(new Member("org/deeplearning4j/optimize/Solver", "model", MODEL));
    needs.add(new Member(PARALLEL, "model", MODEL));
    needs.add(new Member(WORKER, "originalModel", MODEL));
    needs.add(new Member(WORKER, "replicatedModel", MODEL));
    needs.add(new Member(EARLY, "model", MODEL));
    needs.add(new Member(EARLY, "iterator", "Ljava/util/Iterator;"));
    needs.add(new Member(ASYNC, "backedIterator", ITERATOR));
    needs.add(new Member(ASYNC_MULTI, "backedIterator", ITERATORS));
    return needs;
  }

  @Override
  public String tried() {
    return "Deeplearning4j 1.0.0-beta7 and 1.0.0-M2.1";
  }

  private static void add(
      List<Hook> hooks, String advice, String className, String method, String descriptor) {
    String binaryName = "io.lcaagent.instrumentation.dl4j.Dl4jAdvice$".concat(advice);
    hooks.add(new Hook(className, method, descriptor, binaryName));
  }

  @Override
  public Adapter adapter(BoundaryRing ring, Consumer<String> notes) {
    return new Dl4jAdapter(ring, MonotonicClock.SYSTEM, notes);
  }
}
