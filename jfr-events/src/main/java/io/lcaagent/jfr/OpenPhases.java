package io.lcaagent.jfr;

import io.lcaagent.phase.LongMap;
import io.lcaagent.phase.PhaseKind;
import io.lcaagent.phase.PhaseStart;
import jdk.jfr.Event;

/**
 * The phases that are open now, and which one a sample is shown with: the one that was open in the
 * middle of the sample and began last. A load is not: it alternates with its train too fast.
 * Confined to one thread.
 */
final class OpenPhases {
  /** Boundaries within one sample that are told apart. */
  private static final int REMEMBERED = 16;

  /** One occurrence. */
  static final class OpenPhase {
    final PhaseStart start;

    /** Id of the epoch it lies in, its own for an epoch; 0 for none. */
    final long epoch;

    private final OpenPhase parent;
    private boolean isOpen = true;

    /** Orders of the events that are said again while it is open. */
    private long[] repeated = new long[0];

    /** Epochs of a training that began so far. */
    int epochs;

    /** The event that its end will complete; {@code null} while nobody records. */
    Event event;

    OpenPhase(PhaseStart start, OpenPhase parent) {
      this.start = start;
      this.parent = parent;
      boolean isEpoch = start.kind() == PhaseKind.EPOCH;
      this.epoch = isEpoch ? start.id() : parent == null ? 0 : parent.epoch;
    }

    void repeats(long order) {
      repeated = java.util.Arrays.copyOf(repeated, repeated.length + 1);
      repeated[repeated.length - 1] = order;
    }

    long[] repeated() {
      return repeated;
    }
  }

  private final LongMap<OpenPhase> open = new LongMap<>();
  private final long[] changedNanos = new long[REMEMBERED];
  private final OpenPhase[] leaves = new OpenPhase[REMEMBERED];
  private int changes;
  private OpenPhase leaf;

  OpenPhase begin(PhaseStart start) {
    OpenPhase phase = new OpenPhase(start, open.get(start.parent()));
    open.put(start.id(), phase);
    if (start.kind() == PhaseKind.EPOCH && phase.parent != null) {
      phase.parent.epochs = Math.max(phase.parent.epochs, start.epoch());
    }
    if (start.kind() != PhaseKind.LOAD) {
      change(phase, start.nanos());
    }
    return phase;
  }

  /** The occurrence that ended, or {@code null} when it is not known. */
  OpenPhase end(long id, long nanos) {
    OpenPhase phase = open.remove(id);
    if (phase == null) {
      return null;
    }
    phase.isOpen = false;
    if (phase == leaf) {
      OpenPhase next = phase.parent;
      while (next != null && !next.isOpen) {
        next = next.parent;
      }
      change(next, nanos);
    }
    return phase;
  }

  /** The occurrence of this id, or {@code null}. */
  OpenPhase get(long id) {
    return id > 0 ? open.get(id) : null;
  }

  /** The phase to show a sample of this interval with, or {@code null}. */
  OpenPhase during(long startNanos, long endNanos) {
    long middle = startNanos + (endNanos - startNanos) / 2;
    int oldest = Math.max(0, changes - REMEMBERED);
    for (int i = changes - 1; i >= oldest; i--) {
      if (changedNanos[i % REMEMBERED] - middle <= 0) {
        return leaves[i % REMEMBERED];
      }
    }
    return null;
  }

  private void change(OpenPhase next, long nanos) {
    leaf = next;
    changedNanos[changes % REMEMBERED] = nanos;
    leaves[changes % REMEMBERED] = next;
    changes = changes == Integer.MAX_VALUE ? REMEMBERED : changes + 1;
  }
}
