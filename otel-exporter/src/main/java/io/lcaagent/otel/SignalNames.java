package io.lcaagent.otel;

import java.util.List;

/**
 * Every name that crosses the wire: metrics, spans, events and attributes, with units. Names that
 * begin with {@code hw.}, {@code host.} and {@code service.} are those of the OpenTelemetry
 * semantic conventions 1.44 (the hardware ones have status Development), names that begin with
 * {@code lca.} are ours. A published format: guarded by a golden file, listed in {@code
 * docs/otel.md}. Holds nothing of the SDK.
 */
public final class SignalNames {
  /** Instrumentation scope of all our metrics and spans. */
  public static final String SCOPE = "io.lcaagent";

  public static final String HW_ENERGY = "hw.energy";
  public static final String HW_POWER = "hw.power";
  public static final String HW_HOST_ENERGY = "hw.host.energy";
  public static final String HW_HOST_POWER = "hw.host.power";
  public static final String HW_GPU_UTILIZATION = "hw.gpu.utilization";
  public static final String HW_GPU_MEMORY_USAGE = "hw.gpu.memory.usage";
  public static final String HW_GPU_MEMORY_LIMIT = "hw.gpu.memory.limit";
  public static final String HW_GPU_MEMORY_UTILIZATION = "hw.gpu.memory.utilization";
  public static final String LCA_DOMAIN_ENERGY = "lca.domain.energy";
  public static final String LCA_IMPACT_PREFIX = "lca.impact.";
  public static final String LCA_IMPACT_GWP = LCA_IMPACT_PREFIX + "gwp";
  public static final String LCA_IMPACT_ADP = LCA_IMPACT_PREFIX + "adp";
  public static final String LCA_IMPACT_PE = LCA_IMPACT_PREFIX + "pe";
  public static final String LCA_QUALITY = "lca.quality";
  public static final String LCA_METER_COVERED = "lca.meter.covered";
  public static final String LCA_METER_GAPS = "lca.meter.gaps";
  public static final String LCA_METER_INTERVAL_LOW = "lca.meter.interval.low";
  public static final String LCA_METER_INTERVAL_HIGH = "lca.meter.interval.high";
  public static final String LCA_RUN_ENDED = "lca.run.ended";
  public static final String LCA_EXPORT_DROPPED = "lca.export.dropped";

  public static final String HW_ID = "hw.id";
  public static final String HW_TYPE = "hw.type";
  public static final String HW_PARENT = "hw.parent";
  public static final String LCA_SOURCE = "lca.source";
  public static final String LCA_PROVENANCE = "lca.provenance";
  public static final String LCA_IN_TOTAL = "lca.in_total";
  public static final String LCA_IMPACT_PART = "lca.impact.part";
  public static final String LCA_QUALITY_METRIC = "lca.quality.metric";
  public static final String LCA_QUALITY_VALUE = "lca.quality.value";
  public static final String LCA_EPOCH = "lca.epoch";
  public static final String LCA_STEP = "lca.step";

  /** Name of the span event of a quality checkpoint. */
  public static final String QUALITY_EVENT = "lca.quality";

  public static final String LCA_PHASE = "lca.phase";
  public static final String LCA_PHASE_ID = "lca.phase.id";
  public static final String LCA_TRAINING_NAME = "lca.training.name";
  public static final String LCA_ENERGY_JOULES = "lca.energy.joules";
  public static final String LCA_ENERGY_COMPONENTS = "lca.energy.components";
  public static final String LCA_ENERGY_COMPONENT_JOULES = "lca.energy.component.joules";
  public static final String LCA_NODE_SECONDS = "lca.node.seconds";
  public static final String LCA_INCOMPLETE = "lca.incomplete";
  public static final String LCA_WORKLOAD_PREFIX = "lca.workload.";

  public static final String LCA_RUN_ID = "lca.run.id";
  public static final String LCA_JOB_ID = "lca.job.id";
  public static final String LCA_RUN_NAME = "lca.run.name";
  public static final String LCA_BOOT_ID = "lca.boot.id";
  public static final String LCA_AGENT_VERSION = "lca.agent.version";
  public static final String LCA_CPU_MODEL = "lca.cpu.model";
  public static final String LCA_SCOPE = "lca.scope";
  public static final String HOST_ID = "host.id";
  public static final String SERVICE_NAME = "service.name";
  public static final String PROCESS_PID = "process.pid";

  /** Value of {@link #LCA_SCOPE}. */
  public static final String SCOPE_PROCESS = "process";

  /** Values of {@link #HW_TYPE}. */
  public static final String TYPE_CPU = "cpu";

  public static final String TYPE_MEMORY = "memory";
  public static final String TYPE_GPU = "gpu";

  /** Values of {@link #LCA_PHASE}; a phase that the user named has its own name. */
  public static final String PHASE_TRAINING = "training";

  public static final String PHASE_EPOCH = "epoch";

  private static final String COMPONENT = "hw.id, hw.type, hw.parent, lca.source, lca.provenance";
  private static final String WHOLE = "hw.id, lca.source, lca.provenance";

  /**
   * One metric.
   *
   * @param instrument Counter, Gauge or UpDownCounter; all values are doubles
   * @param unit UCUM
   * @param attributes comma-separated, those that have no value are left out
   */
  public record Metric(
      String name, String instrument, String unit, String attributes, String meaning) {}

  /**
   * One attribute.
   *
   * @param where resource, metric, span or event
   * @param type string, long, double, boolean, string[] or double[]
   */
  public record Attribute(String name, String where, String type, String meaning) {}

  /** In the order of the documentation. */
  public static List<Metric> metrics() {
    return List.of(
        new Metric(
            HW_ENERGY,
            "Counter",
            "J",
            COMPONENT + ", lca.in_total",
            "Energy of a component: package, memory, card; never of a part of one of them"),
        new Metric(HW_POWER, "Gauge", "W", COMPONENT, "Mean power since the previous export"),
        new Metric(
            HW_HOST_ENERGY,
            "Counter",
            "J",
            WHOLE + ", lca.in_total",
            "Energy of the whole node, which contains its components"),
        new Metric(HW_HOST_POWER, "Gauge", "W", WHOLE, "Mean power since the previous export"),
        new Metric(HW_GPU_UTILIZATION, "Gauge", "1", "hw.id", "Busy share of a card; not yet sent"),
        new Metric(
            HW_GPU_MEMORY_USAGE, "UpDownCounter", "By", "hw.id", "Memory in use; not yet sent"),
        new Metric(HW_GPU_MEMORY_LIMIT, "UpDownCounter", "By", "hw.id", "Memory; not yet sent"),
        new Metric(HW_GPU_MEMORY_UTILIZATION, "Gauge", "1", "hw.id", "Share in use; not yet sent"),
        new Metric(
            LCA_DOMAIN_ENERGY,
            "Counter",
            "J",
            COMPONENT,
            "Energy of a part of a component, such as a package's cores; lies inside hw.parent's"),
        new Metric(
            LCA_IMPACT_GWP,
            "Gauge",
            "kg{CO2e}",
            "lca.impact.part, lca.provenance",
            "Climate change of the run, once at its end"),
        new Metric(
            LCA_IMPACT_ADP,
            "Gauge",
            "kg{Sbe}",
            "lca.impact.part, lca.provenance",
            "Resource depletion of the run, once at its end"),
        new Metric(
            LCA_IMPACT_PE,
            "Gauge",
            "MJ",
            "lca.impact.part, lca.provenance",
            "Primary energy of the run, once at its end"),
        new Metric(LCA_QUALITY, "Gauge", "1", "lca.quality.metric", "Last value of a validation"),
        new Metric(
            LCA_METER_COVERED,
            "Counter",
            "s",
            "hw.id",
            "Time whose energy is known: between readings at most 3 periods apart"),
        new Metric(LCA_METER_GAPS, "Counter", "{gap}", "hw.id", "Stretches that are not known"),
        new Metric(
            LCA_METER_INTERVAL_LOW,
            "Gauge",
            "1",
            "hw.id",
            "True energy is at least this many times the reading (95 %)"),
        new Metric(
            LCA_METER_INTERVAL_HIGH,
            "Gauge",
            "1",
            "hw.id",
            "True energy is at most this many times the reading (95 %)"),
        new Metric(
            LCA_EXPORT_DROPPED,
            "Counter",
            "{item}",
            "",
            "Spans and readings that found no room in the queue or were not taken; sent once"
                + " there are any"),
        new Metric(
            LCA_RUN_ENDED,
            "Gauge",
            "1",
            "",
            "At the end: 1, or 0 of a journal whose run did not come to its end"));
  }

  /** In the order of the documentation. */
  public static List<Attribute> attributes() {
    return List.of(
        new Attribute(HW_ID, "metric", "string", "Domain, e.g. cpu/package-0, ram/0"),
        new Attribute(HW_TYPE, "metric", "string", "cpu, memory or gpu"),
        new Attribute(HW_PARENT, "metric", "string", "Domain that contains this one's energy"),
        new Attribute(LCA_SOURCE, "metric", "string", "Meter, e.g. powercap, model, file"),
        new Attribute(
            LCA_PROVENANCE,
            "metric",
            "string",
            "MEASURED, ATTRIBUTED, MODELLED, ASSUMED or EXTRAPOLATED"),
        new Attribute(LCA_IN_TOTAL, "metric", "boolean", "Whether the run's total holds it"),
        new Attribute(LCA_IMPACT_PART, "metric", "string", "usage, embodied or total"),
        new Attribute(LCA_QUALITY_METRIC, "metric, event", "string", "As the framework names it"),
        new Attribute(LCA_QUALITY_VALUE, "event", "double", "As the framework computed it"),
        new Attribute(LCA_EPOCH, "span, event", "long", "Number of the epoch, from 1"),
        new Attribute(LCA_STEP, "event", "long", "Batches consumed so far by the training"),
        new Attribute(
            LCA_PHASE,
            "span",
            "string",
            "training, epoch, load, train, validate, checkpoint or the user's name"),
        new Attribute(LCA_PHASE_ID, "span", "long", "Number of the occurrence in its run, from 1"),
        new Attribute(LCA_TRAINING_NAME, "span", "string", "Of a training: the model's name"),
        new Attribute(
            LCA_ENERGY_JOULES,
            "span",
            "double",
            "Energy of the components in the total: of a leaf its own, of an epoch its leaves', of"
                + " a training all of it, time in no leaf included"),
        new Attribute(LCA_ENERGY_COMPONENTS, "span", "string[]", "Domains in the total"),
        new Attribute(
            LCA_ENERGY_COMPONENT_JOULES, "span", "double[]", "Their energies, in that order"),
        new Attribute(LCA_NODE_SECONDS, "span", "double", "Share of the node's time, in s"),
        new Attribute(
            LCA_INCOMPLETE, "span", "boolean", "Energy or boundaries are not wholly known"),
        new Attribute(
            LCA_WORKLOAD_PREFIX + "*", "span", "string", "Of a training: facts of its workload"),
        new Attribute(LCA_RUN_ID, "resource, span", "string", "The run, 32 hex digits"),
        new Attribute(LCA_JOB_ID, "resource", "string", "Option job.id, or the batch system's"),
        new Attribute(LCA_RUN_NAME, "resource", "string", "Main class or jar, never a path"),
        new Attribute(LCA_BOOT_ID, "resource", "string", "One life of the counters of a host"),
        new Attribute(LCA_AGENT_VERSION, "resource", "string", "The agent's version"),
        new Attribute(LCA_CPU_MODEL, "resource", "string", "The processor's name"),
        new Attribute(
            LCA_SCOPE,
            "resource",
            "string",
            "process where the energies are those of one process; not there where they are the"
                + " node's"),
        new Attribute(
            HOST_ID, "resource", "string", "Stable, not reversible to the machine's own id"),
        new Attribute(SERVICE_NAME, "resource", "string", "OTEL_SERVICE_NAME, else the run's name"),
        new Attribute(PROCESS_PID, "resource", "long", "Process"));
  }

  private SignalNames() {}
}
