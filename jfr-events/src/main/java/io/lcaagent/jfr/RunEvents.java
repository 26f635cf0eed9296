package io.lcaagent.jfr;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Percentage;
import jdk.jfr.Period;
import jdk.jfr.Timespan;

/**
 * Events about the run itself: what it is, what it was measured and assessed with, how it ended.
 */
final class RunEvents {
  private RunEvents() {}

  @Name("lca.Run")
  @Label("Run")
  @Category({"LCA", "Run"})
  @Description("The run of a program that is measured: one JVM, from main to its end")
  @Period("everyChunk")
  static final class Run extends LcaEvent.Repeated {
    @Label("Run Id")
    @Description("Random, 32 hex digits; names the run in every other file of it")
    String runId;

    @Label("Job Id")
    @Description("Given by option or batch system")
    String jobId;

    @Label("Name")
    @Description("Main class or jar")
    String name;

    @Label("Host Id")
    @Description("Stable for a machine, not reversible to its machine id")
    String hostId;

    @Label("Boot Id")
    @Description("Changes at each boot of the machine")
    String bootId;

    @Label("Process Id")
    long pid;

    @Label("Process Start (clock ticks after boot)")
    @Description("-1 when unknown")
    long pidStartTicks;

    @Label("Agent Version")
    String agentVersion;

    @Label("Java Version")
    String javaVersion;

    @Label("Operating System")
    String os;

    @Label("Processor")
    String cpuModel;

    @Label("Start (ns)")
    @Description("Monotonic time at which metering started")
    long startNanos;

    @Label("Start (ns since 1970)")
    @Description("The same instant as nanoseconds after 1970-01-01T00:00:00Z")
    long startEpochNanos;
  }

  @Name("lca.Option")
  @Label("Option")
  @Category({"LCA", "Run"})
  @Description("An effective option of the run, never a secret")
  static final class Option extends LcaEvent.Repeated {
    @Label("Key")
    String key;

    @Label("Value")
    String value;

    @Label("Origin")
    @Description("Where the value comes from: agent argument, property, file, default")
    String origin;
  }

  @Name("lca.Inventory")
  @Label("Inventory")
  @Category({"LCA", "Run"})
  @Description("The parts of the node, whose making is shared among its jobs")
  static final class Inventory extends LcaEvent.Repeated {
    @Label("Inventory (JSON)")
    String json;
  }

  @Name("lca.FactorSet")
  @Label("Factor Set")
  @Category({"LCA", "Run"})
  @Description("Impact factors that the run was assessed with")
  static final class FactorSet extends LcaEvent.Repeated {
    @Label("Id")
    String id;

    @Label("Version")
    String version;

    @Label("SHA-256")
    String sha256;
  }

  @Name("lca.Reproducibility")
  @Label("Reproducibility")
  @Category({"LCA", "Run"})
  @Description("A fact about the machine that whoever repeats the run must know")
  static final class Reproducibility extends LcaEvent.Repeated {
    @Label("Key")
    String key;

    @Label("Value")
    String value;
  }

  @Name("lca.Warning")
  @Label("Warning")
  @Category({"LCA", "Run"})
  @Description("Something the owner of the run must know")
  static final class Warning extends LcaEvent.Repeated {
    @Label("Code")
    String code;

    @Label("Text")
    String text;
  }

  @Name("lca.Anchor")
  @Label("Clock Anchor")
  @Category({"LCA", "Run"})
  @Description("One instant on three clocks")
  static final class Anchor extends LcaEvent {
    @Label("Monotonic (ns)")
    long nanos;

    @Label("Wall Clock (ns since 1970)")
    long epochNanos;

    @Label("Since Boot (ns)")
    @Description("Goes on in suspend; -1 when unknown")
    long bootNanos;
  }

  @Name("lca.Utilization")
  @Label("Processor Utilization")
  @Category({"LCA", "Power"})
  @Description("How busy the node's processors were")
  static final class Utilization extends LcaEvent {
    @Label("Busy")
    @Percentage
    double busy;

    @Label("Start (ns)")
    long startNanos;

    @Label("End (ns)")
    long endNanos;
  }

  @Name("lca.AgentCost")
  @Label("Agent Cost")
  @Category({"LCA", "Run"})
  @Description("CPU time of the agent's own threads so far")
  static final class AgentCost extends LcaEvent {
    @Label("CPU Time")
    @Timespan(Timespan.NANOSECONDS)
    long cpuNanos;

    @Label("Time (ns)")
    long nanos;
  }

  @Name("lca.RunEnd")
  @Label("Run End")
  @Category({"LCA", "Run"})
  @Description("The run ended in order")
  static final class RunEnd extends LcaEvent {
    @Label("Failed")
    @Description("The program said that it failed")
    boolean failed;

    @Label("Agent CPU Time")
    @Timespan(Timespan.NANOSECONDS)
    long agentCpuNanos;

    @Label("Time (ns)")
    long nanos;
  }

  @Name("lca.Impact")
  @Label("Impact")
  @Category({"LCA", "Result"})
  @Description("An impact of the run or of one training, as the result says")
  static final class Impact extends LcaEvent {
    @Label("Indicator")
    @Description("gwp: climate change; adp: resource depletion; pe: primary energy")
    String indicator;

    @Label("Unit")
    String unit;

    @Label("Total (in its unit)")
    @Description("NaN when unknown")
    double total;

    @Label("Usage (in its unit)")
    @Description("NaN when unknown")
    double usage;

    @Label("Embodied (in its unit)")
    @Description("NaN when unknown")
    double embodied;

    @Label("Part")
    @Description(
        "run: all of it; training: one training; functionalUnit: one training up to its target")
    String part;

    @TrainingId
    @Label("Training")
    @Description("0 for the whole run")
    long training;
  }
}
