package io.lcaagent.phase;

import java.util.Locale;

/**
 * What a boundary or a phase is about. The codes cross the bridge as plain ints and are stored in
 * the journal: never renumber.
 */
public enum PhaseKind {
  /** One functional unit: never a leaf. Owner: the framework's trainer. */
  TRAINING(1),
  /** One pass over the training data: never a leaf. */
  EPOCH(2),
  /**
   * A stretch of waiting for the next batch. Owner: the iterable over the data, inside an epoch; or
   * whoever stands for the training, then until {@link #READY} and without an exit.
   */
  LOAD(3),
  /** What an epoch does while it does nothing else: forward, backward, update. */
  TRAIN(4),
  VALIDATE(5),
  CHECKPOINT(6),
  /**
   * Not a phase: one more batch was consumed (an optimiser step). Named {@code load}: the thread
   * that runs the loop now waits for the next one, until {@link #READY}.
   */
  BATCH(7),
  /**
   * Not a phase: a pass over a data set begins; opens an epoch unless a validation is open. Named
   * {@code end}, with the iterable as its owner: the pass has come to the end of its data.
   */
  ITERATE(8),
  /** Not a phase: another object stands for the same training from now on (e.g. its model). */
  ALIAS(9),
  /** A phase named by the user. */
  NAMED(10),
  /** Not a phase: a fact about the training's workload, as {@code key=value} in the name. */
  WORKLOAD(11),
  /** Not a phase: the framework's loop over the epochs was left by an exception. */
  THROWN(12),
  /** Not a phase: the next batch is there; its loop, which waited for it by itself, goes on. */
  READY(13),
  /**
   * Not a phase: nobody says when this training ends. It ends with the run, when its owners are
   * collected, or when nothing was heard of it for as long as it had lasted.
   */
  UNCLOSED(14);

  private static final PhaseKind[] BY_CODE = new PhaseKind[15];

  static {
    for (PhaseKind kind : values()) {
      BY_CODE[kind.code] = kind;
    }
  }

  private final int code;

  PhaseKind(int code) {
    this.code = code;
  }

  public int code() {
    return code;
  }

  /** Whether it lasts and lies in a training; the other kinds are moments, facts or trainings. */
  boolean isPhase() {
    return switch (this) {
      case EPOCH, TRAIN, VALIDATE, CHECKPOINT, NAMED -> true;
      default -> false;
    };
  }

  /** What paths of phases call it, e.g. {@code train}. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The kind of this code, or {@code null} for a code of a later version. */
  public static PhaseKind of(int code) {
    return code > 0 && code < BY_CODE.length ? BY_CODE[code] : null;
  }
}
