package io.lcaagent.jfr;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Timespan;

/** Events about trainings, epochs and phases, and what quality they reached. */
final class PhaseEvents {
  private PhaseEvents() {}

  @Name("lca.PhaseBegin")
  @Label("Phase Begin")
  @Category({"LCA", "Training"})
  @Description("A training, an epoch or a phase began; said again while it is open")
  static final class PhaseBegin extends LcaEvent.Repeated {
    @PhaseId
    @Label("Phase")
    long phase;

    @Label("Name")
    String name;

    @Label("Kind")
    String kind;

    @TrainingId
    @Label("Training")
    long training;

    @Label("Epoch Number")
    @Description("From 1; 0 outside epochs")
    int epochNumber;

    @Label("Enclosing Phase")
    @Description("0 for a training")
    long parent;

    @Label("Time (ns)")
    long nanos;
  }

  /** What the three kinds of an occurrence that ended share. */
  abstract static class Occurrence extends LcaEvent {
    @Label("Name")
    String name;

    @Label("Wall Time")
    @Description("Exact; the event's own times are those at which the agent noticed")
    @Timespan(Timespan.NANOSECONDS)
    long wallNanos;

    @Label("Failed")
    boolean failed;

    @TrainingId
    @Label("Training")
    long training;

    @PhaseId
    @Label("Phase")
    long phase;

    @Label("Start (ns)")
    long startNanos;

    @Label("End (ns)")
    long endNanos;
  }

  @Name("lca.Training")
  @Label("Training")
  @Category({"LCA", "Training"})
  @Description("A training that ended: one functional unit")
  static final class Training extends Occurrence {
    @Label("Epochs")
    @Description("Passes over the training data")
    int epochs;
  }

  @Name("lca.Epoch")
  @Label("Epoch")
  @Category({"LCA", "Training"})
  @Description("A pass over the training data that ended")
  static final class Epoch extends Occurrence {
    @EpochId
    @Label("Epoch")
    long epoch;

    @Label("Epoch Number")
    @Description("From 1")
    int epochNumber;
  }

  @Name("lca.Phase")
  @Label("Phase")
  @Category({"LCA", "Training"})
  @Description("A stretch of a training that ended: load, train, validate, checkpoint or named")
  static final class Phase extends Occurrence {
    @Label("Kind")
    String kind;

    @EpochId
    @Label("Epoch")
    long epoch;

    @Label("Epoch Number")
    @Description("From 1; 0 outside epochs")
    int epochNumber;
  }

  @Name("lca.Batches")
  @Label("Batches")
  @Category({"LCA", "Training"})
  @Description("How a loop over batches spent a stretch of time")
  static final class Batches extends LcaEvent {
    @Label("Batches")
    long batches;

    @Label("Loading Time")
    @Description("Waiting for data; the rest of the interval is training")
    @Timespan(Timespan.NANOSECONDS)
    long loadNanos;

    @Label("Interval")
    @Timespan(Timespan.NANOSECONDS)
    long intervalNanos;

    @PhaseId
    @Label("Train Phase")
    long phase;

    @PhaseId
    @Label("Load Phase")
    long loadPhase;

    @Label("Start (ns)")
    long startNanos;

    @Label("End (ns)")
    long endNanos;
  }

  @Name("lca.QualityCheckpoint")
  @Label("Quality Checkpoint")
  @Category({"LCA", "Training"})
  @Description("What a validation said the model was worth")
  static final class QualityCheckpoint extends LcaEvent {
    @Label("Metric")
    String metric;

    @Label("Value")
    double value;

    @Label("Epoch Number")
    @Description("From 1; 0 when no epoch was seen")
    int epochNumber;

    @Label("Step")
    @Description("Batches consumed so far by this training")
    long step;

    @TrainingId
    @Label("Training")
    long training;

    @Label("Time (ns)")
    long nanos;
  }

  @Name("lca.Workload")
  @Label("Workload")
  @Category({"LCA", "Training"})
  @Description("A fact about what a training works on; said again while the training is open")
  static final class Workload extends LcaEvent.Repeated {
    @Label("Key")
    String key;

    @Label("Value")
    String value;

    @TrainingId
    @Label("Training")
    long training;
  }

  @Name("lca.LostBoundaries")
  @Label("Lost Boundaries")
  @Category({"LCA", "Training"})
  @Description("Beginnings and ends of phases that came faster than there was room for")
  static final class LostBoundaries extends LcaEvent {
    @Label("Boundaries")
    long boundaries;

    @Label("Time (ns)")
    long nanos;
  }
}
