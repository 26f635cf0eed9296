package io.lcaagent.phase;

import io.lcaagent.phase.TrackedTraining.Outcome;
import java.util.List;

/**
 * Turns boundaries into the tree of phases: training ⊃ epoch ⊃ load, train, validate, checkpoint.
 * Frameworks tell different subsets of it; what they leave out follows from what they tell:
 *
 * <ul>
 *   <li>A pass over the training data opens an epoch if its predecessor had its pass already; a
 *       pass during a validation is not one.
 *   <li>A validation or a checkpoint ends the loop (load and train); it runs again when a further
 *       stretch of loading or a batch comes. Batches outside of any pass run a loop directly below
 *       the training.
 *   <li>A phase lies {@link Within} what it names; else below the innermost open phase of its
 *       training that its own thread began; below the epoch, or the training, when there is none.
 *       The same kind of validation or checkpoint within itself is one.
 *   <li>What a phase left open ends with it. An end that comes late or twice is ignored.
 *   <li>A training that ends after a failure that nothing followed has failed. One that ends amid
 *       an epoch or a pass cuts these short: they, and not the training, are told as failed.
 *   <li>A training whose owners were all collected ends when that is noticed: nobody can go on with
 *       it. One that nobody closes ends with the run, or after a rest as long as itself; of the
 *       others, what is open at the end of the run is left open, but for trainings that had failed.
 * </ul>
 *
 * Times never run backwards: a boundary that arrives late is moved to the time already told, but a
 * load ends at its last stretch. Confined to the sampler's thread. Memory is bounded whatever the
 * application does; boundaries beyond a bound are told as lost.
 */
public final class PhaseTracker implements BoundaryRing.Sink {
  private static final int MAX_TRAININGS = 10_000;
  private static final String ENDS = "end";
  private static final String LOAD_FOLLOWS = "load";

  private final PhaseListener listener;
  private final LongMap<TrackedTraining> waits = new LongMap<>();
  private final WeakOwners<TrackedTraining> iterables = new WeakOwners<>();
  private final PhaseTree tree;
  private final TrainingOwners owners;

  private int trainings;

  public PhaseTracker(PhaseListener listener) {
    this.listener = listener;
    this.tree = new PhaseTree(listener, iterables);
    this.owners = new TrainingOwners(training -> tree.closeTraining(training, false));
  }

  /** Tells the windows of all running loops up to this time. */
  public void flush(long nanos) {
    tree.advance(nanos);
    tree.flushLoops();
    iterables.purge(t -> {});
    owners.purge();
    for (int i = tree.trainings().size() - 1; i >= 0; i--) {
      TrackedTraining training = tree.trainings().get(i);
      if (training.hasLeftItsLoop(tree.now())) {
        tree.close(training.loop.train, false);
      }
      if (training.isOver(tree.now())) {
        tree.closeTraining(training, false);
      }
    }
  }

  /** The run ends: as {@link #flush}. What is open stays open, since nobody said that it ended. */
  public void end(long nanos) {
    flush(nanos);
    for (TrackedTraining training : List.copyOf(tree.trainings())) {
      if (training.endsWithTheRun()) {
        tree.closeTraining(training, false);
      }
    }
    tree.trainings().forEach(training -> training.loop.finish(tree.now(), listener));
  }

  @Override
  public void begin(
      long token, int kind, Object owner, Object other, String name, long thread, long nanos) {
    PhaseKind known = PhaseKind.of(kind);
    if (known == null || owner == null) {
      return;
    }
    tree.advance(nanos);
    if (known == PhaseKind.TRAINING) {
      beginTraining(token, owner, name);
      return;
    }
    boolean endOfPass = known == PhaseKind.ITERATE && ENDS.equals(name);
    TrackedTraining byData = endOfPass || known == PhaseKind.LOAD ? iterables.get(owner) : null;
    TrackedTraining training = byData == null && !endOfPass ? owners.get(owner) : byData;
    if (training == null || !training.isOpen()) {
      return;
    }
    training.hears(known, tree.now());
    if (other instanceof Within place && known.isPhase()) {
      beginBelow(placeOf(training, place), known, token, name, thread);
      return;
    }
    switch (known) {
      case ALIAS -> owners.stand(other, training);
      case WORKLOAD -> workload(training, name);
      case THROWN -> thrown(training);
      case ITERATE -> iterate(training, endOfPass, other, thread);
      case EPOCH -> epoch(training, token, name);
      case LOAD -> load(training, byData == null ? 0 : token, thread);
      case READY -> training.loop.ready(thread, tree.now());
      case UNCLOSED -> training.unclosed = true;
      case BATCH -> batch(training, name, thread);
      case VALIDATE, CHECKPOINT -> suspend(training, known, token, thread);
      case NAMED -> named(training, token, name, thread);
      default -> {} // TRAIN is what a loop does by itself
    }
  }

  @Override
  public void end(long token, long nanos, boolean failed) {
    Occurrence phase = tree.get(token);
    TrackedTraining waiting = phase == null ? waits.remove(token) : null;
    if (phase != null) {
      tree.advance(nanos);
      TrackedTraining training = phase.training;
      if (phase == training.self) {
        tree.closeTraining(training, failed);
      } else {
        tree.close(phase, failed);
        training.ended(failed, tree.now());
      }
      if (training.isOpen() && training.suspenders == 0 && training.loop.untoldBatches() > 0) {
        run(training, phase.thread); // batches came while it was suspended
      }
    } else if (waiting != null) {
      tree.advance(nanos);
      waiting.loop.endWait(tree.now());
      waiting.ended(failed, tree.now());
    }
  }

  @Override
  public void quality(Object owner, String metric, double value, long nanos) {
    TrackedTraining t = owners.get(owner);
    if (t != null) {
      tree.advance(nanos);
      tree.flushLoops();
      String name = PhaseNames.clean(metric, "unnamed");
      long id = t.self.id;
      listener.onQuality(
          new QualityPoint(id, t.epochs, t.steps, t.qualityNanos(tree.now()), name, value));
    }
  }

  private void beginTraining(long token, Object owner, String name) {
    TrackedTraining known = owners.get(owner);
    if (known != null && known.isOpen()) {
      return; // told twice, e.g. by a constructor that calls another one
    }
    if (++trainings > MAX_TRAININGS) {
      listener.onLost(1, tree.now());
      return;
    }
    owners.stand(owner, tree.beginTraining(token, PhaseNames.clean(name, "training")));
  }

  private void workload(TrackedTraining training, String fact) {
    int equals = fact == null ? -1 : fact.indexOf('=');
    if (equals > 0) {
      String key = PhaseNames.clean(fact.substring(0, equals), "unnamed");
      String value = PhaseNames.clean(fact.substring(equals + 1), "");
      listener.onWorkload(training.self.id, key, value);
    }
  }

  private void iterate(TrackedTraining training, boolean ends, Object iterable, long thread) {
    if (ends) {
      training.passEnded = true;
      training.loop.ready(thread, tree.now());
    }
    if (ends || training.isValidating()) {
      return;
    }
    if (training.epoch != null && training.iterated && training.epoch.token == 0) {
      tree.close(training.epoch, false); // its loop never said that it ended
    }
    if (training.epoch == null) {
      beginEpoch(training, 0);
    }
    training.iterated = true;
    training.passEnded = false;
    if (iterable != null) {
      training.iterates(iterable, iterables);
    }
    if (training.suspenders == 0) {
      run(training, thread);
    }
  }

  private void epoch(TrackedTraining training, long token, String name) {
    training.tellsEpochs = true;
    if (ENDS.equals(name)) {
      if (training.epoch != null) {
        tree.close(training.epoch, false);
      }
    } else if (training.epoch == null) {
      beginEpoch(training, token);
    } else if (training.epoch.token == 0) {
      training.epoch.token = token; // a pass opened it a moment ago; now its end will be told
      tree.remember(training.epoch);
    }
  }

  private void beginEpoch(TrackedTraining training, long token) {
    if (training.loop.isRunning()) {
      tree.close(training.loop.train, false);
    }
    training.epochs++;
    training.iterated = false;
    training.epochBeginNanos = tree.now();
    training.epoch = tree.begin(training.self, PhaseKind.EPOCH, "epoch", token, 0);
  }

  /** Token 0: the loop's own wait, which the next batch ends. */
  private void load(TrackedTraining training, long token, long thread) {
    if (training.suspenders > 0 || training.epoch == null && token != 0) {
      return;
    }
    run(training, thread);
    BatchLoop loop = training.loop;
    if (token == 0 && loop.train.thread != thread) {
      return; // another thread has a queue of its own
    }
    if (loop.load == null) {
      loop.load = tree.begin(loop.train.parent, PhaseKind.LOAD, "load", 0, thread);
    }
    if (token == 0) {
      loop.awaitBatch(thread, tree.now());
      return;
    }
    if (waits.size() >= TrackedTraining.MAX_OPEN) { // their ends were lost: nobody waits so often
      waits.clear();
      tree.trainings().forEach(t -> t.loop.endWaits(tree.now()));
    }
    loop.beginWait(thread, tree.now());
    waits.put(token, training);
  }

  private void batch(TrackedTraining training, String name, long thread) {
    training.steps++;
    if (training.suspenders == 0) {
      run(training, thread);
    }
    training.loop.batch(thread, tree.now());
    if (LOAD_FOLLOWS.equals(name)) {
      load(training, 0, thread);
    }
  }

  /** Lets the loop run if it does not. */
  private void run(TrackedTraining training, long thread) {
    training.last = Outcome.WELL;
    if (!training.loop.isRunning()) {
      Occurrence train = tree.begin(training.enclosing(), PhaseKind.TRAIN, "train", 0, thread);
      training.loop.start(train, tree.now());
    }
  }

  private void suspend(TrackedTraining training, PhaseKind kind, long token, long thread) {
    Occurrence around = training.innermostOf(thread, false);
    for (Occurrence o = around; o != null; o = o.parent) {
      if (o.kind == kind) {
        return;
      }
    }
    beginBelow(around == null ? training.enclosing() : around, kind, token, null, thread);
  }

  private Occurrence placeOf(TrackedTraining training, Within place) {
    Occurrence told = tree.get(place.token());
    return told == null || told.training != training ? training.self : told;
  }

  private void named(TrackedTraining training, long token, String name, long thread) {
    Occurrence around = training.innermostOf(thread, true);
    Occurrence parent = around == null ? training.enclosing() : around;
    beginBelow(parent, PhaseKind.NAMED, token, name, thread);
  }

  private void beginBelow(Occurrence parent, PhaseKind kind, long token, String name, long thread) {
    TrackedTraining training = parent.training;
    if (!training.hasRoom(parent)) {
      listener.onLost(1, tree.now());
      return;
    }
    if (kind == PhaseKind.EPOCH) {
      training.epochs++;
    } else if (kind == PhaseKind.VALIDATE || kind == PhaseKind.CHECKPOINT) {
      BatchLoop loop = training.loop;
      if (loop.isRunning() && !parent.isWithin(loop.train)) {
        tree.close(loop.train, false);
      }
      training.suspenders++;
    }
    tree.begin(
        parent, kind, kind == PhaseKind.NAMED ? training.step(name) : kind.word(), token, thread);
  }

  /** The loop is over, and what it was in was cut short; another one may still follow. */
  private void thrown(TrackedTraining training) {
    Occurrence around = training.epoch != null ? training.epoch : training.loop.train;
    if (around != null) {
      tree.close(around, true);
    }
    training.last = Outcome.THROWN;
  }
}
