package io.lcaagent.instrumentation.api;

import io.lcaagent.boot.Bridge;
import net.bytebuddy.asm.Advice;

/** What is inlined into the API's empty methods. Never run from here. */
final class ApiAdvice {
  private ApiAdvice() {}

  static final class Begun {
    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(
        @Advice.This Object training,
        @Advice.Argument(0) String name,
        @Advice.FieldValue(value = "token", readOnly = false) long token) {
      token = Bridge.enter(Bridge.TRAINING, training, name);
    }
  }

  static final class Told {
    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@Advice.This Object training, @Advice.Argument(0) String fact) {
      Bridge.enter(Bridge.WORKLOAD, training, fact);
    }
  }

  /** The pass over the data begins with the epoch: a loop says nothing before its first batch. */
  static final class BeginEpoch {
    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(
        @Advice.This Object training,
        @Advice.FieldValue(value = "epochToken", readOnly = false) long token) {
      Bridge.exit(token, null);
      token = Bridge.enter(Bridge.EPOCH, training, "epoch");
      Bridge.enter(Bridge.ITERATE, training, "pass");
    }
  }

  static final class EndEpoch {
    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@Advice.FieldValue("epochToken") long token) {
      Bridge.exit(token, null);
    }
  }

  static final class Batch {
    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@Advice.This Object training) {
      Bridge.enter(Bridge.BATCH, training, "batch");
    }
  }

  static final class Quality {
    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(
        @Advice.This Object training,
        @Advice.Argument(0) String metric,
        @Advice.Argument(1) double value) {
      Bridge.quality(training, metric, value);
    }
  }

  static final class Failed {
    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@Advice.This Object training) {
      Bridge.enter(Bridge.THROWN, training, "failed");
    }
  }

  static final class Close {
    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@Advice.FieldValue("token") long token) {
      Bridge.exit(token, null);
    }
  }

  static final class PhaseBegun {
    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(
        @Advice.Argument(0) Object training,
        @Advice.Argument(1) String kind,
        @Advice.FieldValue(value = "token", readOnly = false) long token) {
      if (kind.equals("validate")) {
        token = Bridge.enter(Bridge.VALIDATE, training, kind);
      } else if (kind.equals("checkpoint")) {
        token = Bridge.enter(Bridge.CHECKPOINT, training, kind);
      } else {
        Bridge.enter(Bridge.LOAD, training, kind);
      }
    }
  }

  static final class PhaseNamed {
    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(
        @Advice.Argument(0) Object training,
        @Advice.Argument(1) String name,
        @Advice.FieldValue(value = "token", readOnly = false) long token) {
      token = Bridge.enter(Bridge.NAMED, training, name);
    }
  }

  static final class PhaseEnded {
    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(
        @Advice.Argument(0) Object training,
        @Advice.Argument(1) String kind,
        @Advice.FieldValue("token") long token) {
      if (kind.equals("load")) {
        Bridge.enter(Bridge.READY, training, kind);
      } else {
        Bridge.exit(token, null);
      }
    }
  }
}
