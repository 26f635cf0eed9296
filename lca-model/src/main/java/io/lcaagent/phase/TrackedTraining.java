package io.lcaagent.phase;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What the tracker knows of one training. */
final class TrackedTraining {
  static final int MAX_OPEN = 1_000;
  private static final int MAX_DEPTH = 16;
  private static final int MAX_NAMES = 256;

  /** A loop that got no batch for so long is not loading: its program does something else. */
  private static final long LONGEST_REST_IN_LOOP_NANOS = 1_000_000_000L;

  private static final long SHORTEST_REST_NANOS = 10_000_000_000L;

  final Occurrence self;

  /** All open phases, the training first, each after its parent. */
  final List<Occurrence> open = new ArrayList<>();

  final BatchLoop loop = new BatchLoop();
  Occurrence epoch;
  int epochs;
  long epochBeginNanos;

  /** The open epoch has had its pass over the data: the next pass is the next epoch. */
  boolean iterated;

  /** Open validations and checkpoints: while there are any, the loop does not run. */
  int suspenders;

  /** The loop came to the end of its data. */
  boolean passEnded;

  /** Somebody says when an epoch ends: one that never does was cut short. */
  boolean tellsEpochs;

  /** Nobody will say that it ends. */
  boolean unclosed;

  Outcome last = Outcome.WELL;
  long steps;
  long validationEndNanos;
  boolean validated;

  /** Live objects that stand for it. */
  int owners;

  /** How the last thing that is known of it went. */
  enum Outcome {
    WELL,
    /** A phase of it failed, and nothing came since. */
    PHASE_FAILED,
    /** Its loop was left by an exception, and did not run since. */
    THROWN
  }

  private final long beginNanos;
  private long heardNanos;
  private final Set<String> names = new HashSet<>();
  private WeakReference<Object> iterable = new WeakReference<>(null);

  TrackedTraining(long id, long token, long nanos) {
    beginNanos = nanos;
    heardNanos = nanos;
    self = new Occurrence(id, null, PhaseKind.TRAINING, this, token, 0);
    open.add(self);
  }

  boolean isOpen() {
    return !open.isEmpty();
  }

  boolean isValidating() {
    return suspenders > 0 && innermost(PhaseKind.VALIDATE) != null;
  }

  /**
   * Whether it would be cut short if it ended now: in an epoch whose end is always told, in a pass
   * over its data, or in a validation or checkpoint.
   */
  boolean isUnfinished() {
    boolean inEpoch = epoch != null && (tellsEpochs || epoch.token != 0);
    boolean inPass = epoch != null && loop.isRunning() && !passEnded;
    return inEpoch || inPass || suspenders > 0;
  }

  /**
   * Outside of any epoch its loop waits for a batch, and so long that nobody may be bringing one.
   */
  boolean hasLeftItsLoop(long nanos) {
    return epoch == null && loop.awaitedNanos(nanos) > LONGEST_REST_IN_LOOP_NANOS;
  }

  /**
   * Whether it is over though nobody said so: nothing of it is open, and nothing was heard for as
   * long as it had lasted, and 10 s at least.
   */
  boolean isOver(long nanos) {
    long rest = Math.max(SHORTEST_REST_NANOS, heardNanos - beginNanos);
    return unclosed && open.size() == 1 && nanos - heardNanos >= rest;
  }

  /** Whether the run's end is its own: nobody else would tell it, or a failure was its end. */
  boolean endsWithTheRun() {
    return unclosed && !isUnfinished() || last == Outcome.THROWN;
  }

  /** Something of it was told: facts and names change nothing in how it went. */
  void hears(PhaseKind kind, long nanos) {
    if (kind != PhaseKind.WORKLOAD && kind != PhaseKind.ALIAS) {
      wentOn(nanos);
    }
  }

  private void wentOn(long nanos) {
    heardNanos = nanos;
    if (last == Outcome.PHASE_FAILED) {
      last = Outcome.WELL;
    }
  }

  /** A phase of it, or a wait for its data, ended. */
  void ended(boolean failed, long nanos) {
    wentOn(nanos);
    if (failed && last == Outcome.WELL) {
      last = Outcome.PHASE_FAILED;
    }
  }

  /** What encloses a phase that lies in nothing else. */
  Occurrence enclosing() {
    return epoch != null ? epoch : self;
  }

  /** The innermost open phase that this thread began, or {@code null}. */
  Occurrence innermostOf(long thread, boolean withLoop) {
    for (int i = open.size() - 1; i > 0; i--) {
      Occurrence o = open.get(i);
      boolean ofLoop = o.kind == PhaseKind.TRAIN || o.kind == PhaseKind.LOAD;
      if (o.thread == thread && o.kind != PhaseKind.LOAD && (withLoop || !ofLoop)) {
        return o;
      }
    }
    return null;
  }

  /** This is the data that its loop waits for from now on; the one before it no longer counts. */
  void iterates(Object next, WeakOwners<TrackedTraining> iterables) {
    forgetIterable(iterables);
    iterable = new WeakReference<>(next);
    iterables.put(next, this);
  }

  void forgetIterable(WeakOwners<TrackedTraining> iterables) {
    Object before = iterable.get();
    if (before != null && iterables.get(before) == this) {
      iterables.remove(before);
    }
  }

  /** Whether one more phase may be open below this one. */
  boolean hasRoom(Occurrence parent) {
    return open.size() < MAX_OPEN && parent.depth() < MAX_DEPTH;
  }

  /**
   * A step of a path for a phase that others named: after many different ones, they are all one.
   */
  String step(String name) {
    String step = PhaseNames.step(name);
    return names.contains(step) || names.size() < MAX_NAMES && names.add(step) ? step : "other";
  }

  /**
   * When the validation ended that a quality told now is about: the last one, unless a new epoch
   * has begun since; then it is about now.
   */
  long qualityNanos(long now) {
    return validated && validationEndNanos >= epochBeginNanos ? validationEndNanos : now;
  }

  private Occurrence innermost(PhaseKind kind) {
    for (int i = open.size() - 1; i > 0; i--) {
      if (open.get(i).kind == kind) {
        return open.get(i);
      }
    }
    return null;
  }
}
