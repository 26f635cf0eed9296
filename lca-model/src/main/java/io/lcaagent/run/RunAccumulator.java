package io.lcaagent.run;

import io.lcaagent.energy.EnergyDomain;
import io.lcaagent.phase.LongMap;
import io.lcaagent.phase.PhaseKind;
import io.lcaagent.phase.PhaseStart;
import io.lcaagent.phase.QualityPoint;
import io.lcaagent.phase.ledger.EnergyMark;
import io.lcaagent.phase.ledger.LedgerResult;
import io.lcaagent.phase.ledger.PhaseEnergy;
import io.lcaagent.phase.ledger.PhaseLedger;
import io.lcaagent.run.RunSummary.DomainSummary;
import io.lcaagent.run.RunSummary.FactorSetId;
import io.lcaagent.run.RunSummary.GapNote;
import io.lcaagent.run.RunSummary.MeterNote;
import io.lcaagent.run.RunSummary.Note;
import io.lcaagent.run.RunSummary.OptionValue;
import io.lcaagent.run.RunSummary.PhaseSummary;
import io.lcaagent.run.RunSummary.Status;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Adds a run's events up to its summary. The same calls give the same summary, whether they come
 * from the sampler or from a journal. One thread at a time. Events that name an unknown domain or
 * training are counted and left out.
 */
public final class RunAccumulator implements RunListener {
  private static final int MAX_GAPS = 1_000;
  private static final int MAX_WARNINGS = 256;

  private final Map<String, OptionValue> options = new LinkedHashMap<>();
  private final List<FactorSetId> factorSets = new ArrayList<>();
  private final List<MeterNote> meters = new ArrayList<>();
  private final List<DomainRecord> domains = new ArrayList<>();
  private final List<TrainingRecord> trainings = new ArrayList<>();
  private final LongMap<TrainingRecord> trainingById = new LongMap<>();
  private final LongMap<TrainingRecord> trainingByTrain = new LongMap<>();
  private final LongMap<TrainingRecord> trainingByPart = new LongMap<>();
  private final List<GapNote> gaps = new ArrayList<>();
  private final BandRecorder bands = new BandRecorder();
  private final Map<String, String> reproducibility = new LinkedHashMap<>();
  private final List<Note> warnings = new ArrayList<>();

  private RunHeader header;
  private PhaseLedger ledger;
  private ProfileRecorder profile;
  private String inventoryJson;
  private long lastNanos = Long.MIN_VALUE;
  private long busyNanos;
  private double busySum;
  private long lostBoundaries;
  private long agentCpuNanos = -1; // not told
  private long strangers;
  private RunEnd end;

  @Override
  public void onHeader(RunHeader value) {
    if (header == null) {
      header = value;
      start(value.startNanos());
    }
  }

  @Override
  public void onOption(String key, String value, String origin) {
    options.put(key, new OptionValue(value, origin));
  }

  @Override
  public void onInventory(String json) {
    inventoryJson = json;
  }

  @Override
  public void onFactorSet(String id, String version, String sha256) {
    factorSets.add(new FactorSetId(id, version, sha256));
  }

  @Override
  public void onMeter(String id, String component, boolean available, String detail) {
    meters.add(new MeterNote(id, component, available, detail));
  }

  @Override
  public void onDomain(int index, EnergyDomain domain, boolean inTotal) {
    if (index != domains.size() || header == null) {
      strangers++;
      return;
    }
    domains.add(new DomainRecord(domain, inTotal, header.startNanos()));
    ledger.addDomain(domain);
    profile.addDomain(inTotal);
  }

  @Override
  public void onAnchor(long nanos, long epochNanos, long bootNanos) {
    seen(nanos);
  }

  @Override
  public void onWarning(String code, String text) {
    if (warnings.size() < MAX_WARNINGS) {
      warnings.add(new Note(code, text));
    }
  }

  @Override
  public void onReproducibility(String key, String value) {
    reproducibility.put(key, value);
  }

  @Override
  public void onTick(long nanos) {
    if (hasBegun(nanos)) {
      ledger.onTick(nanos);
    }
  }

  @Override
  public void onSample(
      int domain, long sequence, long start, long end, long microjoules, long cumulative) {
    if (!hasBegun(end) || domain < 0 || domain >= domains.size() || microjoules < 0) {
      strangers++;
      return;
    }
    domains.get(domain).sample(start, end, microjoules);
    profile.add(domain, start, end, microjoules);
    ledger.onSample(domain, sequence, start, end, microjoules, cumulative);
  }

  @Override
  public void onGap(int domain, long start, long end, String reason) {
    if (!hasBegun(end) || domain < 0 || domain >= domains.size()) {
      strangers++;
      return;
    }
    domains.get(domain).gap();
    ledger.onGap(domain, start, end, reason);
    if (gaps.size() < MAX_GAPS) {
      gaps.add(new GapNote(domain, start, end, reason));
    } else if (gaps.size() == MAX_GAPS) {
      gaps.add(new GapNote(domain, start, end, "further gaps are counted, but not listed"));
    }
  }

  @Override
  public void onUtilization(long startNanos, long endNanos, double busy) {
    if (hasBegun(endNanos) && endNanos > startNanos && busy >= 0) {
      busyNanos += endNanos - startNanos;
      busySum += busy * (endNanos - startNanos);
    }
  }

  @Override
  public void onPhaseBegin(PhaseStart start) {
    if (!hasBegun(start.nanos())) {
      return;
    }
    TrainingRecord training = trainingById.get(start.training());
    if (start.kind() == PhaseKind.TRAINING && training == null) {
      training = new TrainingRecord(start);
      trainings.add(training);
      trainingById.put(start.id(), training);
    } else if (training == null) {
      strangers++;
      return;
    }
    if (start.kind() != PhaseKind.TRAINING) {
      training.partBegins();
      trainingByPart.put(start.id(), training);
    }
    switch (start.kind()) {
      case EPOCH -> training.epochs = Math.max(training.epochs, start.epoch());
      case TRAIN -> trainingByTrain.put(start.id(), training);
      default -> {}
    }
    ledger.onPhaseBegin(start);
    bands.begin(start);
  }

  @Override
  public void onPhaseEnd(long id, long nanos, boolean failed) {
    if (!hasBegun(nanos)) {
      return;
    }
    ledger.onPhaseEnd(id, nanos, failed);
    bands.end(id, nanos);
    trainingByTrain.remove(id);
    TrainingRecord whole = trainingByPart.remove(id);
    if (whole != null) {
      whole.partEnds(failed);
    }
    TrainingRecord training = trainingById.get(id);
    if (training != null) {
      training.ends(nanos, failed);
    }
  }

  @Override
  public void onBatches(
      long load, long train, long startNanos, long endNanos, long loadNanos, long batches) {
    if (!hasBegun(endNanos)) {
      return;
    }
    TrainingRecord training = trainingByTrain.get(train);
    if (training == null) {
      strangers++;
      return;
    }
    training.batches += batches;
    ledger.onBatches(load, train, startNanos, endNanos, loadNanos, batches);
  }

  @Override
  public void onQuality(QualityPoint point) {
    if (!hasBegun(point.nanos())) {
      return;
    }
    TrainingRecord training = trainingById.get(point.training());
    EnergyMark mark = ledger.markAt(point.training(), point.nanos());
    if (training == null || mark == null) {
      strangers++;
      return;
    }
    training.quality(point, mark);
  }

  @Override
  public void onWorkload(long training, String key, String value) {
    TrainingRecord known = trainingById.get(training);
    if (known != null) {
      known.fact(key, value);
    }
  }

  @Override
  public void onLost(long boundaries, long nanos) {
    if (hasBegun(nanos)) {
      lostBoundaries += boundaries;
      ledger.onLost(boundaries, nanos);
    }
  }

  @Override
  public void onAgentCpu(long nanos, long cpuNanos) {
    if (hasBegun(nanos)) {
      agentCpuNanos = cpuNanos;
    }
  }

  @Override
  public void onEnd(RunEnd value) {
    if (hasBegun(value.nanos())) {
      end = value;
      agentCpuNanos = value.agentCpuNanos();
    }
  }

  /**
   * The summary of all events so far, as if the run ended here: a run without an end record ends
   * with its last event and is incomplete. Further events may follow.
   *
   * @throws IllegalStateException if no header was seen
   */
  public RunSummary summary() {
    if (header == null) {
      throw new IllegalStateException("a run without a header");
    }
    LedgerResult result = ledger.resultAt(end == null ? lastNanos : end.nanos());
    long endNanos = header.startNanos() + result.durationNanos();
    List<DomainSummary> domainSummaries = new ArrayList<>();
    for (int i = 0; i < domains.size(); i++) {
      domainSummaries.add(domains.get(i).toSummary(result.totalMicrojoules()[i], endNanos));
    }
    return new RunSummary(
        header,
        end == null ? Status.INCOMPLETE : end.failed() ? Status.FAILED : Status.COMPLETE,
        endNanos,
        agentCpuNanos,
        Collections.unmodifiableMap(new LinkedHashMap<>(options)),
        inventoryJson,
        List.copyOf(factorSets),
        List.copyOf(meters),
        List.copyOf(domainSummaries),
        result.rows().stream().map(RunAccumulator::toSummary).toList(),
        trainings.stream().map(t -> t.toSummary(endNanos, result.marks())).toList(),
        List.copyOf(gaps),
        bands.bands(endNanos),
        profile.toProfile(endNanos),
        busyNanos == 0 ? Double.NaN : busySum / busyNanos,
        lostBoundaries,
        Collections.unmodifiableMap(new LinkedHashMap<>(reproducibility)),
        allWarnings(result));
  }

  private void start(long nanos) {
    lastNanos = nanos;
    ledger = new PhaseLedger(nanos);
    profile = new ProfileRecorder(nanos);
  }

  private boolean hasBegun(long nanos) {
    if (header == null) {
      return false;
    }
    seen(nanos);
    return true;
  }

  private void seen(long nanos) {
    lastNanos = Math.max(lastNanos, nanos);
  }

  private static PhaseSummary toSummary(PhaseEnergy row) {
    return new PhaseSummary(
        row.training(),
        row.path(),
        row.count(),
        row.batches(),
        row.wallNanos(),
        row.nodeNanos(),
        row.microjoules(),
        row.coveredNanos(),
        row.incomplete());
  }

  private List<Note> allWarnings(LedgerResult result) {
    List<Note> all = new ArrayList<>(warnings);
    if (strangers > 0) {
      all.add(
          new Note(
              "unknown-events", strangers + " events named things that are not known: left out"));
    }
    long time = result.rows().stream().mapToLong(PhaseEnergy::nodeNanos).sum();
    // Shares that do not add up are our bug, and whoever reads the result must know.
    if (time != result.durationNanos()) {
      all.add(notConserved(time, result.durationNanos(), "ns of the run"));
    }
    for (int i = 0; i < domains.size(); i++) {
      int domain = i;
      long energy = result.rows().stream().mapToLong(row -> row.microjoules()[domain]).sum();
      if (energy != result.totalMicrojoules()[i]) {
        String id = domains.get(i).domain().id();
        all.add(notConserved(energy, result.totalMicrojoules()[i], "µJ of " + id));
      }
    }
    return List.copyOf(all);
  }

  private static Note notConserved(long sum, long whole, String what) {
    return new Note("conservation", "the phases take " + sum + " of " + whole + " " + what);
  }
}
