package io.lcaagent.jfr;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Timespan;

/** Events about energy: where it is read, and what was read. */
final class EnergyEvents {
  private EnergyEvents() {}

  @Name("lca.Meter")
  @Label("Meter")
  @Category({"LCA", "Power"})
  @Description("A source of energy figures that was tried")
  static final class Meter extends LcaEvent.Repeated {
    @Label("Meter")
    String meter;

    @Label("Component")
    String component;

    @Label("Used")
    boolean available;

    @Label("Detail")
    @Description("What was found, or why it is not used and what would mend it")
    String detail;
  }

  @Name("lca.Domain")
  @Label("Energy Domain")
  @Category({"LCA", "Power"})
  @Description("A thing with an energy counter or a model of its own")
  static final class Domain extends LcaEvent.Repeated {
    @Label("Domain")
    @Description("E.g. cpu/package-0")
    String domain;

    @Label("Index")
    int index;

    @Label("Kind")
    String kind;

    @Label("Part Of")
    @Description("The domain that contains this one's energy")
    String parent;

    @Label("Source")
    @Description("Which meter reads it")
    String source;

    @Label("Provenance")
    @Description("MEASURED, ATTRIBUTED, MODELLED, ASSUMED or EXTRAPOLATED")
    String provenance;

    @Label("In Total")
    @Description("The run's total counts it")
    boolean inTotal;

    @Label("Low Factor")
    @Description("True energy is at least this many times the reading (95 %)")
    double lowFactor;

    @Label("High Factor")
    @Description("True energy is at most this many times the reading (95 %)")
    double highFactor;

    @Label("Period")
    @Timespan(Timespan.NANOSECONDS)
    long periodNanos;
  }

  @Name("lca.Tick")
  @Label("Tick")
  @Category({"LCA", "Power"})
  @Description("The meters are read now; the samples of this reading follow")
  static final class Tick extends LcaEvent {
    @Label("Time (ns)")
    long nanos;
  }

  @Name("lca.EnergySample")
  @Label("Energy Sample")
  @Category({"LCA", "Power"})
  @Description("Energy that one domain used since its previous sample")
  static final class EnergySample extends LcaEvent {
    @Label("Domain")
    @Description("E.g. cpu/package-0; lca.Domain says more about it")
    String domain;

    @Label("Mean Power (W)")
    @Description("Energy by interval")
    double meanPowerWatts;

    @Label("Energy (J)")
    @Description("Since the previous sample; for sums in Mission Control, which adds no long")
    double energyJoules;

    @Label("Energy (µJ)")
    @Description("The same, exactly, in microjoules")
    long energyMicrojoules;

    @Label("Interval")
    @Timespan(Timespan.NANOSECONDS)
    long intervalNanos;

    @Label("Cumulative Energy (µJ)")
    @Description("Microjoules of all samples of this domain so far, recorded or not")
    long cumulativeMicrojoules;

    @TrainingId
    @Label("Training")
    long training;

    @EpochId
    @Label("Epoch")
    long epoch;

    @PhaseId
    @Label("Phase")
    @Description(
        "The phase that was open in the middle of the interval, the one begun last; reports divide"
            + " a sample more finely")
    long phase;

    @Label("Domain Index")
    int domainIndex;

    @Label("Sequence")
    @Description("Counts the samples of this domain, from 0")
    long sequence;

    @Label("Start (ns)")
    long startNanos;

    @Label("End (ns)")
    long endNanos;
  }

  @Name("lca.Gap")
  @Label("Gap")
  @Category({"LCA", "Power"})
  @Description("The energy of a domain over this interval is not known")
  static final class Gap extends LcaEvent {
    @Label("Domain")
    String domain;

    @Label("Interval")
    @Timespan(Timespan.NANOSECONDS)
    long intervalNanos;

    @Label("Reason")
    String reason;

    @Label("Domain Index")
    int domainIndex;

    @Label("Start (ns)")
    long startNanos;

    @Label("End (ns)")
    long endNanos;
  }
}
