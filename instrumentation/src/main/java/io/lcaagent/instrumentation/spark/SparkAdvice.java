package io.lcaagent.instrumentation.spark;

import io.lcaagent.boot.Bridge;
import net.bytebuddy.asm.Advice;

/** What is inlined into Spark's methods. Never run from here. */
final class SparkAdvice {
  private SparkAdvice() {}

  static final class Fit {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static Object enter(@Advice.This Object estimator, @Advice.Argument(0) Object dataset) {
      return Bridge.adapt(Bridge.SPARK_FIT, estimator, dataset);
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.Enter Object fit, @Advice.Return Object model, @Advice.Thrown Throwable failure) {
      Bridge.adapt(Bridge.SPARK_FITTED, fit, failure == null ? model : failure);
    }
  }

  /** One pass over the data begins, on the thread of the fit. */
  static final class Pass {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.This Object by) {
      Bridge.adapt(Bridge.SPARK_PASS, by, null);
    }
  }

  static final class Evaluate {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static Object enter(@Advice.This Object evaluator, @Advice.Argument(0) Object predictions) {
      return Bridge.adapt(Bridge.SPARK_EVALUATE, evaluator, predictions);
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.Enter Object validation,
        @Advice.Return double value,
        @Advice.Thrown Throwable failure) {
      Object outcome = failure;
      if (failure == null) {
        outcome = Double.valueOf(value);
      }
      Bridge.adapt(Bridge.SPARK_EVALUATED, validation, outcome);
    }
  }

  static final class Save {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static Object enter(@Advice.This Object writer) {
      return Bridge.adapt(Bridge.SPARK_SAVE, writer, null);
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(@Advice.Enter Object checkpoint, @Advice.Thrown Throwable failure) {
      Bridge.adapt(Bridge.SPARK_SAVED, checkpoint, failure);
    }
  }

  static final class Transform {
    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@Advice.This Object model, @Advice.Return Object predictions) {
      Bridge.adapt(Bridge.SPARK_TRANSFORMED, model, predictions);
    }
  }

  /** The last of eight parameters are the local properties of the thread that wants the job. */
  static final class Job {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.Argument(0) int job, @Advice.Argument(7) Object properties) {
      Bridge.adapt(Bridge.SPARK_JOB, properties, Integer.valueOf(job));
    }
  }

  /** The same for a job that ends with a shuffle. */
  static final class MapJob {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.Argument(0) int job, @Advice.Argument(5) Object properties) {
      Bridge.adapt(Bridge.SPARK_JOB, properties, Integer.valueOf(job));
    }
  }

  static final class Stage {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.Argument(0) Object stage, @Advice.Argument(1) int job) {
      Bridge.adapt(Bridge.SPARK_STAGE, stage, Integer.valueOf(job));
    }
  }

  static final class StageEnded {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.Argument(0) Object stage, @Advice.Argument(1) Object wrong) {
      Bridge.adapt(Bridge.SPARK_STAGE_ENDED, stage, wrong);
    }
  }
}
