package io.lcaagent.instrumentation.djl;

import io.lcaagent.instrumentation.Framework;
import io.lcaagent.instrumentation.Hook;
import io.lcaagent.instrumentation.Member;
import io.lcaagent.phase.BoundaryRing;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/**
 * The Deep Java Library. A training begins where the constructor of its {@code Trainer} ends, and
 * ends with the trainer's {@code close}. Methods as of api 0.20 to 0.38.
 */
public final class DjlFramework implements Framework {
  private static final String TRAINER = "ai/djl/training/Trainer";

  @Override
  public String id() {
    return "djl";
  }

  @Override
  public List<Hook> hooks() {
    return Arrays.asList(
        hook(
            TRAINER,
            "<init>",
            "(Lai/djl/Model;Lai/djl/training/TrainingConfig;)V",
            "TrainerConstructor"),
        hook(
            TRAINER,
            "iterateDataset",
            "(Lai/djl/training/dataset/Dataset;)Ljava/lang/Iterable;",
            "IterateDataset"),
        hook(TRAINER, "step", "()V", "Step"),
        hook(
            "ai/djl/training/dataset/DataIterable",
            "next",
            "()Lai/djl/training/dataset/Batch;",
            "NextBatch"),
        hook("ai/djl/training/dataset/DataIterable", "hasNext", "()Z", "HasNext"),
        hook(
            "ai/djl/training/EasyTrain",
            "fit",
            "(Lai/djl/training/Trainer;ILai/djl/training/dataset/Dataset;"
                + "Lai/djl/training/dataset/Dataset;)V",
            "Fit"),
        hook(
            "ai/djl/training/EasyTrain",
            "evaluateDataset",
            "(Lai/djl/training/Trainer;Lai/djl/training/dataset/Dataset;)V",
            "EvaluateDataset"),
        hook("ai/djl/BaseModel", "save", "(Ljava/nio/file/Path;Ljava/lang/String;)V", "Save"));
  }

  @Override
  public List<Member> needs() {
    List<Member> needs = new ArrayList<>();
    for (Hook hook : hooks()) {
      needs.add(new Member(hook.className(), hook.method(), hook.descriptor()));
    }
    String listener = "ai/djl/training/listener/TrainingListener";
    String evaluator = "ai/djl/training/evaluator/Evaluator";
    needs.add(new Member(TRAINER, "listeners", "Ljava/util/List;"));
    needs.add(new Member(TRAINER, "getModel", "()Lai/djl/Model;"));
    needs.add(new Member(TRAINER, "getDevices", "()[Lai/djl/Device;"));
    needs.add(new Member(TRAINER, "getManager", "()Lai/djl/ndarray/NDManager;"));
    needs.add(new Member(TRAINER, "getEvaluators", "()Ljava/util/List;"));
    needs.add(new Member(listener, "onEpoch", "(L" + TRAINER + ";)V"));
    needs.add(new Member(listener, "onTrainingEnd", "(L" + TRAINER + ";)V"));
    needs.add(new Member(evaluator, "getName", "()Ljava/lang/String;"));
    needs.add(new Member(evaluator, "getAccumulator", "(Ljava/lang/String;)F"));
    return needs;
  }

  @Override
  public String tried() {
    return "DJL 0.20.0 to 0.38.0";
  }

  private static Hook hook(String className, String method, String descriptor, String advice) {
    return new Hook(
        className, method, descriptor, "io.lcaagent.instrumentation.djl.DjlAdvice$".concat(advice));
  }

  @Override
  public Adapter adapter(BoundaryRing ring, Consumer<String> notes) {
    return new DjlAdapter(ring, notes);
  }
}
