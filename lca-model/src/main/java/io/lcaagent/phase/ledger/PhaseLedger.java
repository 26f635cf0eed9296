package io.lcaagent.phase.ledger;

import io.lcaagent.energy.EnergyDomain;
import io.lcaagent.energy.SampleListener;
import io.lcaagent.phase.LongMap;
import io.lcaagent.phase.PhaseKind;
import io.lcaagent.phase.PhaseListener;
import io.lcaagent.phase.PhaseStart;
import java.util.ArrayList;
import java.util.List;

/**
 * Divides the node's time and the domains' energies over the phases.
 *
 * <p>At each instant the node's time is divided equally among the open leaf phases; a load and its
 * train are one leaf, divided inside by the time spent waiting for data. A training or an epoch is
 * never a leaf: time in no leaf goes to {@value #OUTSIDE} of the open trainings, equally, or of no
 * training when none is open. Energy follows the same weights, see {@link DomainAccount}. For each
 * domain the rows add up to its samples, and the rows' node times to the time from start to end,
 * exactly.
 *
 * <p>Samples may come late, each domain in its own order: the timeline is kept until all domains
 * have passed. A domain that stays silent for thousands of segments meets a timeline whose older
 * half was merged two by two, and marks that no longer wait for it: its energy still reaches the
 * rows of its time, by their shares of the merged stretch. One thread at a time. Allocates nothing
 * between phase boundaries.
 */
public final class PhaseLedger implements PhaseListener, SampleListener {
  /** The path of time in no leaf. */
  public static final String OUTSIDE = "outside";

  private static final int MARKS_KEPT = 256;
  private static final int MAX_MARKS = 8_192;

  private final List<Row> rows = new ArrayList<>();
  private final LongMap<TrainingAccount> trainings = new LongMap<>();
  private final List<TrainingAccount> openTrainings = new ArrayList<>();
  private final LongMap<OpenPhase> phases = new LongMap<>();
  private final List<OpenPhase> open = new ArrayList<>();
  private final TrainingAccount noTraining;
  private final Timeline timeline;
  private final List<DomainAccount> domains = new ArrayList<>();
  private final List<EnergyMark> marks = new ArrayList<>();
  private final long startNanos;

  /** The leaves at work; empty: outside. */
  private List<OpenPhase> leaves = new ArrayList<>();

  private List<OpenPhase> leavesBefore = new ArrayList<>();
  private int outsideTrainings;
  private boolean loops;
  private long leafSet;
  private boolean cut = true;
  private long knownNanos;

  /**
   * @param startNanos {@code System.nanoTime} at which the run begins
   */
  public PhaseLedger(long startNanos) {
    this(startNanos, new TrainingAccount(0), new Timeline());
    rows.add(noTraining.outside);
    leafSet = timeline.nextSet();
  }

  private PhaseLedger(long startNanos, TrainingAccount noTraining, Timeline timeline) {
    this.startNanos = startNanos;
    this.knownNanos = startNanos;
    this.noTraining = noTraining;
    this.timeline = timeline;
  }

  /**
   * What the ledger would say if the run ended at the given time, or at what is known if that is
   * later. The ledger itself goes on as if nobody had asked.
   */
  public LedgerResult resultAt(long endNanos) {
    LedgerCopy copies = new LedgerCopy();
    PhaseLedger copy = copy(copies);
    copy.close(endNanos);
    return new LedgerResult(
        copy.knownNanos - startNanos,
        copy.rows.stream().map(row -> row.toPhaseEnergy(domains.size())).toList(),
        copy.domains.stream().mapToLong(DomainAccount::totalMicrojoules).toArray(),
        mark -> {
          EnergyMark copied = copies.of(mark); // one settled long ago needs no copy
          return (copied == null ? mark : copied).energy(domains.size());
        });
  }

  /** Samples name the domain by the order of adding, from 0. */
  public void addDomain(EnergyDomain domain) {
    domains.add(
        new DomainAccount(domains.size(), domain.periodNanos(), timeline, marks, startNanos));
  }

  @Override
  public void onPhaseBegin(PhaseStart start) {
    if (phases.get(start.id()) != null) {
      return;
    }
    advance(start.nanos());
    TrainingAccount training = trainings.get(start.training());
    if (start.kind() == PhaseKind.TRAINING) {
      if (training != null) {
        return;
      }
      training = new TrainingAccount(start.id());
      trainings.put(start.id(), training);
      openTrainings.add(training);
      rows.add(training.outside);
      begin(new OpenPhase(start.id(), start.kind(), null, training.root, knownNanos));
    } else if (training != null && openTrainings.contains(training)) {
      OpenPhase parent = phases.get(start.parent());
      Row above = parent == null ? training.root : parent.row;
      Row row = above.child(start.name());
      if (row == null) {
        row = above.addChild(start.name());
        if (start.kind() != PhaseKind.EPOCH) {
          rows.add(row);
        }
      }
      row.count++;
      row.open++;
      begin(new OpenPhase(start.id(), start.kind(), parent, row, knownNanos));
    }
  }

  @Override
  public void onPhaseEnd(long id, long nanos, boolean failed) {
    OpenPhase phase = phases.get(id);
    if (phase == null) {
      return;
    }
    advance(nanos);
    phases.remove(id);
    open.remove(phase);
    if (phase.parent != null) {
      phase.parent.openChildren--;
    }
    // A load ends at its last stretch, which lies before what is known; nothing else does.
    long end = phase.kind == PhaseKind.LOAD ? nanos : knownNanos;
    phase.row.wallNanos += Math.max(0, end - phase.beginNanos);
    phase.row.open--;
    phase.row.endNanos = knownNanos;
    if (phase.kind == PhaseKind.VALIDATE) {
      mark(phase.row.training);
    } else if (phase.kind == PhaseKind.TRAINING) {
      openTrainings.remove(phase.row.training);
      phase.row.training.ended = true;
      phase.row.training.outside.endNanos = knownNanos;
    }
    chooseLeaves();
  }

  @Override
  public void onBatches(
      long loadPhase, long trainPhase, long start, long end, long loadNanos, long batches) {
    OpenPhase train = phases.get(trainPhase);
    if (train == null) {
      return;
    }
    OpenPhase load = phases.get(loadPhase);
    train.row.batches += batches;
    if (load != null && end > start) {
      train.load = load.row;
      train.loadNanos += Math.max(0, Math.min(loadNanos, end - start));
    }
    train.windowNanos += Math.max(0, end - start);
  }

  @Override
  public void onLost(long boundaries, long nanos) {
    for (OpenPhase phase : leaves) {
      phase.row.incomplete = true;
    }
  }

  @Override
  public void onTick(long nanos) {
    advance(nanos);
    settle(false);
  }

  @Override
  public void onSample(
      int domain, long sequence, long start, long end, long microjoules, long cumulative) {
    if (domain >= 0 && domain < domains.size() && microjoules >= 0) {
      domains.get(domain).add(start, end, microjoules);
    }
  }

  @Override
  public void onGap(int domain, long start, long end, String reason) {
    if (domain >= 0 && domain < domains.size()) {
      domains.get(domain).addGap(start, end);
    }
  }

  /**
   * What a training has used by a moment that is not past, or at the end of its last validation. A
   * past moment that is neither is taken as now.
   *
   * @return {@code null} for a training that is not known
   */
  public EnergyMark markAt(long trainingId, long nanos) {
    TrainingAccount training = trainings.get(trainingId);
    if (training == null) {
      return null;
    }
    EnergyMark last = training.lastMark;
    if (last != null && (last.nanos() == nanos || last.nanos() == knownNanos)) {
      return last;
    }
    advance(nanos);
    return mark(training);
  }

  /** The run ends: what is open ends with it, and every sample goes to its rows. */
  private void close(long endNanos) {
    advance(endNanos);
    for (int i = open.size() - 1; i >= 0; i--) {
      OpenPhase phase = open.get(i);
      phase.row.wallNanos += knownNanos - phase.beginNanos;
    }
    open.clear();
    phases.clear();
    if (timeline.size() == 0) {
      timeline.append(knownNanos, leafSet).take(noTraining.outside, 0);
    }
    settle(true);
  }

  /** Time up to which every domain's energy has reached the rows. */
  public long settledNanos() {
    long least = knownNanos;
    for (int i = 0; i < domains.size(); i++) {
      least = Math.min(least, domains.get(i).settledNanos());
    }
    return least;
  }

  /**
   * Takes out what will not change any more: rows without an open occurrence whose time every
   * domain has passed, and the row outside of a training that ended. For those who give each
   * occurrence a name of its own, so that memory stays bounded. A path that comes again begins a
   * new row.
   *
   * @param patienceNanos a row that ended so long ago is taken as incomplete when a domain is
   *     silent
   */
  public List<PhaseEnergy> takeSettled(long patienceNanos) {
    List<PhaseEnergy> taken =
        SettledRows.take(rows, settledNanos(), knownNanos - patienceNanos, domains.size());
    for (PhaseEnergy row : taken) {
      TrainingAccount training = trainings.get(row.training());
      if (row.path().equals(OUTSIDE) && training.lastMark == null) {
        trainings.remove(row.training()); // nothing refers to it any more
      }
    }
    return taken;
  }

  /** Marks that still wait for the energy of a domain. */
  int pendingMarks() {
    return marks.size();
  }

  private PhaseLedger copy(LedgerCopy copies) {
    TrainingAccount none = noTraining.copy(copies);
    trainings.forEach(training -> training.copy(copies));
    PhaseLedger copy = new PhaseLedger(startNanos, none, timeline.copy(copies));
    rows.forEach(row -> copy.rows.add(copies.of(row)));
    openTrainings.forEach(training -> copy.openTrainings.add(copies.of(training)));
    open.forEach(phase -> copy.open.add(phase.copy(copies)));
    leaves.forEach(phase -> copy.leaves.add(copies.of(phase)));
    marks.forEach(mark -> copy.marks.add(mark.copy(copies)));
    domains.forEach(domain -> copy.domains.add(domain.copy(copy.timeline, copy.marks)));
    copy.loops = loops;
    copy.leafSet = leafSet;
    copy.cut = cut;
    copy.knownNanos = knownNanos;
    return copy;
  }

  private void begin(OpenPhase phase) {
    phases.put(phase.id, phase);
    open.add(phase);
    if (phase.parent != null) {
      phase.parent.openChildren++;
    }
    chooseLeaves();
  }

  private EnergyMark mark(TrainingAccount training) {
    forgetSettledMarks();
    EnergyMark mark = new EnergyMark(training, knownNanos, domains.size());
    training.lastMark = mark;
    marks.add(mark);
    cut = true;
    return mark;
  }

  private void forgetSettledMarks() {
    int settled = marks.size();
    for (DomainAccount domain : domains) {
      if (marks.size() >= MAX_MARKS) {
        // A domain is silent since thousands of validations: what it still brings counts after
        // them.
        domain.settleMarksBefore(marks.size() / 2);
      }
      settled = Math.min(settled, domain.nextMark);
    }
    if (settled >= MARKS_KEPT || settled == marks.size()) {
      marks.subList(0, settled).clear();
      for (DomainAccount domain : domains) {
        domain.nextMark -= settled;
      }
    }
  }

  /** After each boundary, when all windows up to it have been cut into the timeline. */
  private void chooseLeaves() {
    List<OpenPhase> before = leaves;
    leaves = leavesBefore;
    leavesBefore = before;
    leaves.clear();
    loops = false;
    for (int i = 0; i < open.size(); i++) {
      OpenPhase phase = open.get(i);
      phase.forgetWindows();
      if (phase.isLeaf()) {
        leaves.add(phase);
        loops |= phase.kind == PhaseKind.TRAIN;
      }
    }
    boolean sameOutside = !leaves.isEmpty() || outsideTrainings == openTrainings.size();
    if (!sameOutside || !leaves.equals(before)) {
      leafSet = timeline.nextSet();
      cut = true;
    }
    outsideTrainings = openTrainings.size();
  }

  /** Writes the time up to this moment into the timeline. */
  private void advance(long nanos) {
    if (nanos <= knownNanos) {
      return;
    }
    Segment segment =
        cut || loops || timeline.size() == 0
            ? timeline.append(knownNanos, leafSet)
            : timeline.last();
    long length = nanos - knownNanos;
    segment.endNanos = nanos;
    knownNanos = nanos;
    cut = false;
    int takers = leaves.isEmpty() ? openTrainings.size() : leaves.size();
    long given = 0;
    for (int i = 0; i < takers; i++) {
      long upTo = length / takers * (i + 1) + length % takers * (i + 1) / takers;
      if (leaves.isEmpty()) {
        segment.take(openTrainings.get(i).outside, upTo - given);
      } else {
        takeLeaf(segment, leaves.get(i), upTo - given);
      }
      given = upTo;
    }
    if (takers == 0) {
      segment.take(noTraining.outside, length);
    }
  }

  private static void takeLeaf(Segment segment, OpenPhase leaf, long nanos) {
    long load = 0;
    if (leaf.loadNanos > 0) {
      load = Math.round((double) nanos * leaf.loadNanos / leaf.windowNanos);
      segment.take(leaf.load, load);
    }
    if (nanos > load || load == 0) {
      segment.take(leaf.row, nanos - load);
    }
    leaf.forgetWindows();
  }

  private void settle(boolean closing) {
    for (int i = 0; i < domains.size(); i++) {
      if (timeline.size() > 0) {
        domains.get(i).settle(knownNanos, closing);
      }
    }
    timeline.forgetUpTo(settledNanos());
  }
}
