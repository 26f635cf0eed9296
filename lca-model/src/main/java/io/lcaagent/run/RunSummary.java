package io.lcaagent.run;

import io.lcaagent.energy.EnergyDomain;
import io.lcaagent.phase.QualityPoint;
import java.util.List;
import java.util.Map;

/**
 * What a run's events add up to: the input of the assessment. Energies are whole microjoules, one
 * per domain in the order of {@link #domains()}; the rows of {@link #phases()} add up to the
 * domains' energies exactly, their node times to the run's duration.
 *
 * @param endNanos time of the end record; of the last record when there is none
 * @param agentCpuNanos CPU time of the agent's threads as far as it was told, -1 when never
 * @param options effective options by key
 * @param inventoryJson the node's inventory as recorded, {@code null} when none was
 * @param phases self values of the leaves, and one row {@code outside} for each training and one
 *     for the time in no training
 * @param bands when phases were open, in order, at most a few thousand: for drawing only
 * @param meanBusy mean utilisation of the processors in [0, 1], NaN when unknown
 */
public record RunSummary(
    RunHeader header,
    Status status,
    long endNanos,
    long agentCpuNanos,
    Map<String, OptionValue> options,
    String inventoryJson,
    List<FactorSetId> factorSets,
    List<MeterNote> meters,
    List<DomainSummary> domains,
    List<PhaseSummary> phases,
    List<TrainingSummary> trainings,
    List<GapNote> gaps,
    List<Band> bands,
    PowerProfile profile,
    double meanBusy,
    long lostBoundaries,
    Map<String, String> reproducibility,
    List<Note> warnings) {

  /** COMPLETE: an end record was seen. FAILED: it says so. INCOMPLETE: there is none. */
  public enum Status {
    COMPLETE,
    FAILED,
    INCOMPLETE
  }

  public record OptionValue(String value, String origin) {}

  public record FactorSetId(String id, String version, String sha256) {}

  /** A source of energy that was tried, see {@link RunListener#onMeter}. */
  public record MeterNote(String id, String component, boolean available, String detail) {}

  /**
   * @param coveredNanos time whose energy is known: between readings at most 3 periods apart
   * @param peakWatts highest mean power of a sample of at least half a period or 50 ms, NaN when
   *     there was none
   * @param failedReads times that readings stayed out: gaps, and samples longer than 1.5 periods
   */
  public record DomainSummary(
      EnergyDomain domain,
      boolean inTotal,
      long microjoules,
      long coveredNanos,
      double peakWatts,
      long samples,
      long failedReads) {}

  /**
   * One row per (training, path).
   *
   * @param training 0 for the row of the time in no training
   * @param path e.g. {@code epoch/train}; {@code outside} for time in no leaf
   * @param count occurrences
   * @param wallNanos sum of the occurrences' wall times (a load span covers its first to last
   *     stretch)
   * @param nodeNanos allocated share of the node's time
   * @param coveredNanos by domain: of {@code nodeNanos}, the time in which the domain's energy is
   *     known. Gaps and silence cover nothing; what lies between two readings is covered
   * @param incomplete energy of a part of it is not known
   */
  public record PhaseSummary(
      long training,
      String path,
      long count,
      long batches,
      long wallNanos,
      long nodeNanos,
      long[] microjoules,
      long[] coveredNanos,
      boolean incomplete) {}

  /**
   * @param endNanos when the framework said that it ended, else the run's end
   * @param ended the framework said that it ended, and did not cut its last phase short by that
   * @param quality in order of time
   */
  public record TrainingSummary(
      long id,
      String name,
      long beginNanos,
      long endNanos,
      boolean ended,
      boolean failed,
      int epochs,
      long batches,
      Map<String, String> workload,
      List<QualityMark> quality) {}

  /**
   * A quality point with what the training had used by then.
   *
   * @param microjoules per domain, from the training's start to the point's time
   * @param coveredNanos per domain, as in {@link PhaseSummary}
   */
  public record QualityMark(
      QualityPoint point, long[] microjoules, long[] coveredNanos, long nodeNanos) {}

  public record GapNote(int domain, long startNanos, long endNanos, String reason) {}

  public record Band(long training, String path, long startNanos, long endNanos) {}

  public record Note(String code, String text) {}
}
