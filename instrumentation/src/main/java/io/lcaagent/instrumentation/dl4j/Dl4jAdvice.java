package io.lcaagent.instrumentation.dl4j;

import io.lcaagent.boot.Bridge;
import net.bytebuddy.asm.Advice;

/** What is inlined into Deeplearning4j's methods. Never run from here. */
final class Dl4jAdvice {
  private Dl4jAdvice() {}

  /** A fit over an iterator is one epoch; the one over several epochs calls it for each. */
  static final class FitEpoch {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static Object enter(@Advice.This Object model, @Advice.Argument(0) Object data) {
      return Bridge.adapt(Bridge.DL4J_EPOCH, model, data);
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.This Object model, @Advice.Enter Object token, @Advice.Thrown Throwable failure) {
      if (failure != null) {
        Bridge.enter(Bridge.THROWN, model, failure.getClass().getName());
      }
      if (token instanceof Long) {
        Bridge.exit(((Long) token).longValue(), failure);
      }
    }
  }

  /** As {@link FitEpoch}, with copies of the model that are trained on threads of their own. */
  static final class FitParallel {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static Object enter(@Advice.FieldValue("model") Object model, @Advice.Argument(0) Object data) {
      return Bridge.adapt(Bridge.DL4J_PARALLEL, model, data);
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.FieldValue("model") Object model,
        @Advice.Enter Object token,
        @Advice.Thrown Throwable failure) {
      if (failure != null) {
        Bridge.enter(Bridge.THROWN, model, failure.getClass().getName());
      }
      if (token instanceof Long) {
        Bridge.exit(((Long) token).longValue(), failure);
      }
    }
  }

  static final class FitReplica {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(
        @Advice.FieldValue("originalModel") Object model,
        @Advice.FieldValue("replicatedModel") Object replica) {
      Bridge.adapt(Bridge.DL4J_REPLICA, model, replica);
    }
  }

  static final class FitBatch {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.This Object model) {
      Bridge.adapt(Bridge.DL4J_FIT, model, null);
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(@Advice.This Object model, @Advice.Thrown Throwable failure) {
      if (failure != null) {
        Bridge.enter(Bridge.THROWN, model, failure.getClass().getName());
      }
    }
  }

  /** The trainer catches what a batch throws, and then ends as if nothing had been. */
  static final class FitStoppingEarly {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(
        @Advice.FieldValue("model") Object model, @Advice.FieldValue("iterator") Object data) {
      Bridge.adapt(Bridge.DL4J_FIT, model, data);
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(@Advice.FieldValue("model") Object model, @Advice.Thrown Throwable failure) {
      if (failure != null) {
        Bridge.enter(Bridge.THROWN, model, failure.getClass().getName());
      }
      Bridge.enter(Bridge.EPOCH, model, "end");
    }
  }

  /** That trainer fits batch by batch, and tells listeners of the epochs by itself. */
  static final class EpochListeners {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.Argument(0) boolean begins, @Advice.Argument(1) Object model) {
      if (begins) {
        Bridge.adapt(Bridge.DL4J_EPOCH, model, null);
      }
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(@Advice.Argument(0) boolean begins, @Advice.Argument(1) Object model) {
      if (!begins) {
        Bridge.enter(Bridge.EPOCH, model, "end");
      }
    }
  }

  /** Forward, backward, update: what lies between two of them is the wait for the next batch. */
  static final class Optimize {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.FieldValue("model") Object model) {
      Bridge.enter(Bridge.READY, model, "batch");
    }

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@Advice.FieldValue("model") Object model) {
      Bridge.enter(Bridge.BATCH, model, "load");
      Bridge.adapt(Bridge.DL4J_BATCH, model, null);
    }
  }

  /** The data ended; what follows until the fit returns is no wait for them. */
  static final class HasNext {
    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(
        @Advice.FieldValue("backedIterator") Object data, @Advice.Return boolean more) {
      if (!more) {
        Bridge.enter(Bridge.ITERATE, data, "end");
      }
    }
  }

  static final class Evaluate {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static long enter(@Advice.This Object model) {
      return Bridge.enter(Bridge.VALIDATE, model, "validate");
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.This Object model,
        @Advice.Argument(0) Object data,
        @Advice.Return Object results,
        @Advice.Enter long token,
        @Advice.Thrown Throwable failure) {
      Bridge.exit(token, failure);
      if (token != 0 && failure == null) {
        Bridge.adapt(Bridge.DL4J_EVALUATED, model, new Object[] {data, results});
      }
    }
  }

  static final class Score {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static long enter(@Advice.Argument(0) Object model) {
      return Bridge.enter(Bridge.VALIDATE, model, "validate");
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.This Object calculator,
        @Advice.Argument(0) Object model,
        @Advice.Return double score,
        @Advice.Enter long token,
        @Advice.Thrown Throwable failure) {
      Bridge.exit(token, failure);
      if (failure == null) {
        Bridge.quality(model, calculator.getClass().getSimpleName(), score);
      }
    }
  }

  static final class Save {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static long enter(@Advice.Argument(0) Object model) {
      return Bridge.enter(Bridge.CHECKPOINT, model, "checkpoint");
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(@Advice.Enter long token, @Advice.Thrown Throwable failure) {
      Bridge.exit(token, failure);
    }
  }
}
