package io.lcaagent.instrumentation.djl;

import io.lcaagent.boot.Bridge;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;

/** What is inlined into DJL's methods. Never run from here. */
final class DjlAdvice {
  private DjlAdvice() {}

  /** The trainer is complete; its listeners have been told so and none of them ran since. */
  static final class TrainerConstructor {
    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(
        @Advice.This Object trainer,
        @Advice.FieldValue(value = "listeners", readOnly = false, typing = Assigner.Typing.DYNAMIC)
            Object listeners) {
      listeners = Bridge.adapt(Bridge.DJL_TRAINER, trainer, listeners);
    }
  }

  static final class IterateDataset {
    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(
        @Advice.This Object trainer,
        @Advice.Argument(0) Object dataset,
        @Advice.Return Object iterable) {
      Bridge.adapt(Bridge.DJL_DATASET, trainer, dataset);
      Bridge.adapt(Bridge.DJL_ITERABLE, trainer, iterable);
    }
  }

  static final class NextBatch {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static long enter(@Advice.This Object iterable) {
      return Bridge.enter(Bridge.LOAD, iterable, "load");
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(@Advice.Enter long token, @Advice.Thrown Throwable failure) {
      Bridge.exit(token, failure);
    }
  }

  static final class HasNext {
    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@Advice.This Object iterable, @Advice.Return boolean more) {
      if (!more) {
        Bridge.enter(Bridge.ITERATE, iterable, "end");
      }
    }
  }

  /** Its end is not the training's: a trainer may be fitted again. An exception is. */
  static final class Fit {
    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(@Advice.Argument(0) Object trainer, @Advice.Thrown Throwable failure) {
      if (failure != null) {
        Bridge.adapt(Bridge.DJL_THROWN, trainer, failure);
      }
    }
  }

  static final class Step {
    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@Advice.This Object trainer) {
      Bridge.enter(Bridge.BATCH, trainer, "batch");
    }
  }

  /** Without a data set the method returns at once: no validation. */
  static final class EvaluateDataset {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static long enter(@Advice.Argument(0) Object trainer, @Advice.Argument(1) Object dataset) {
      return dataset == null ? 0 : Bridge.enter(Bridge.VALIDATE, trainer, "validate");
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(@Advice.Enter long token, @Advice.Thrown Throwable failure) {
      Bridge.exit(token, failure);
    }
  }

  static final class Save {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static long enter(@Advice.This Object model) {
      return Bridge.enter(Bridge.CHECKPOINT, model, "checkpoint");
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(@Advice.Enter long token, @Advice.Thrown Throwable failure) {
      Bridge.exit(token, failure);
    }
  }
}
