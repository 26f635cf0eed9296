package io.lcaagent.agent.options;

import io.lcaagent.agent.options.OptionType.PathIn;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Every option that works, once, in the order of the help. */
public final class OptionTable {
  static final String CONFIG = "config";
  static final String ENABLED = "enabled";
  static final String NODE = "node";

  private static final double MAX_HOURS_PER_YEAR = 8784; // a leap year
  private static final double NANOS_PER_MILLI = 1e6;
  private static final double NANOS_PER_HOUR = 3.6e12;

  private static final Map<String, OptionSpec> BY_KEY = new LinkedHashMap<>();

  static {
    add(ENABLED, "true", "", "false: the agent does nothing", OptionType.word("true", "false"));
    add(
        CONFIG,
        "",
        "",
        "file of options, instead of lca.yaml in the working directory",
        OptionType.path("an existing YAML file", PathIn.NONE)); // read at once, which checks it
    add(
        "output.dir",
        "lca",
        "",
        "folder in which each run gets a folder of its own",
        OptionType.path("a path", PathIn.NONE)); // made when missing
    add(
        "summary",
        "text",
        "",
        "what is shown on stderr when the program ends",
        OptionType.word("text", "json", "none"));
    add("report", "none", "", "also write report.html", OptionType.word("none", "html"));
    measuring();
    functionalUnit();
    assessing();
    telling();
  }

  private OptionTable() {}

  private static void measuring() {
    add(
        "interval",
        "100ms",
        "",
        "time between two readings of the meters",
        OptionType.duration(
            "10ms to 10s, e.g. 100ms", 10 * NANOS_PER_MILLI, 10_000 * NANOS_PER_MILLI, "ms", "s"));
    add(
        "scope",
        "node",
        "",
        "whose the energy is: all of the node's, or this process's part of it",
        OptionType.word("node", "process"));
    add(
        "total",
        "cpu+ram+gpu",
        "",
        "components that the total counts",
        OptionType.words("cpu", "ram", "gpu"));
    add(
        "require",
        "",
        "",
        "components that must have a meter; a model is none",
        OptionType.words("cpu", "ram", "gpu"));
    add(
        "job.id",
        "",
        "",
        "name of the job that this run belongs to",
        OptionType.text("a text of at most 4096 characters"));
    add(
        "frameworks",
        "auto",
        "",
        "frameworks whose phases are seen",
        OptionType.word("auto", "djl", "dl4j", "spark", "api", "mllog", "none"));
    add(
        "cpu.source",
        "auto",
        "",
        "where the processors' energy comes from; file:PATH holds '<number> W' or '<number> J'",
        OptionType.wordOrFile("auto", "powercap", "model", "none"));
    add(
        "cpu.tdp",
        "",
        "W a package",
        "thermal design power, for the model and the TDP line",
        OptionType.number("a number above 0, at most 10000", 0, false, 10_000));
    add(
        "cpu.idle",
        "",
        "W a package",
        "power when nothing runs, of a package with a counter: scope=process divides it by node.share",
        OptionType.number("a number from 0 to 10000", 0, true, 10_000));
    add(
        "ram.source",
        "auto",
        "",
        "where the memory's energy comes from",
        OptionType.word("auto", "powercap", "model", "none"));
    add(
        "ram.wattsPerGb",
        "",
        "W per GB",
        "power of the memory, for the model",
        OptionType.number("a number above 0, at most 100", 0, false, 100));
    add(
        "gpu.source",
        "auto",
        "",
        "where the graphics processors' energy comes from",
        OptionType.word("auto", "none"));
    add(
        "rapl.path",
        "",
        "",
        "folder laid out like /sys/class/powercap, read instead of it",
        OptionType.path("an existing folder", PathIn.FOLDER));
  }

  private static void functionalUnit() {
    add("unit.model", "", "", "functional unit: what is trained", anyText());
    add("unit.dataset", "", "", "functional unit: on what", anyText());
    add("unit.metric", "", "", "functional unit: the quality that counts", anyText());
    add(
        "unit.target",
        "",
        "units of the metric",
        "functional unit: the quality to reach",
        OptionType.number("a number", -Double.MAX_VALUE, true, Double.MAX_VALUE));
    add(
        "unit.direction",
        "",
        "",
        "functional unit: the better quality; without it the metric's name decides",
        OptionType.word("higher", "lower"));
  }

  private static void assessing() {
    add(
        NODE,
        "auto",
        "",
        "the hardware: found out, a preset (see 'nodes'), or an inventory file",
        OptionType.path("auto, a preset, or an existing inventory file", PathIn.FILE_IF_PATH));
    add(
        "node.share",
        "",
        "",
        "part of the node that the job reserved; scales models and embodied impact",
        OptionType.number("a number from 0.000001 to 1", 1e-6, true, 1));
    add(
        "gpu.share",
        "",
        "",
        "part of the node's cards, where it is another than node.share: 2/8, or 1/8*3/7 for MIG",
        OptionType.text("a number above 0, at most 1, as 0.25, 2/8 or 1/8*3/7"));
    add(
        "node.count",
        "",
        "",
        "nodes of this kind that the job had, when an energy is given for all of them",
        OptionType.number("a whole number from 1 to 100000", 1, true, 100_000));
    add(
        "gpu.model",
        "",
        "",
        "whose factors graphics cards take: jay2024 (used when empty), mlca, or one of your factors",
        OptionType.text("the name of a model"));
    add(
        "cpu.area",
        "",
        "",
        "die+core adds to each processor the constant core area of older publications",
        OptionType.word("die", "die+core"));
    add(
        "standby.watts",
        "",
        "W",
        "power of one idle node; the job then answers for its part of the idle hours",
        OptionType.number("a number from 0 to 100000", 0, true, 100_000));
    add(
        "allocation.profile",
        "",
        "",
        "a closed bundle of parameters; an option given beside it wins",
        OptionType.text("a profile's name"));
    add(
        "aur",
        "0.5",
        "",
        "active utilisation rate: hours with a job / hours of the lifetime",
        OptionType.number("a number from 0.001 to 1", 0.001, true, 1));
    add(
        "lifetime",
        "4y",
        "",
        "of the hardware: y, d or h",
        OptionType.duration(
            "1h to 100y, e.g. 4y, 1461d or 35064h",
            NANOS_PER_HOUR,
            100 * 8766 * NANOS_PER_HOUR,
            "y",
            "d",
            "h"));
    add(
        "hours",
        "8766",
        "h a year",
        "length of a year of lifetime",
        OptionType.number("a number from 8000 to 8784", 8000, true, MAX_HOURS_PER_YEAR));
    add("country", "", "", "whose electricity: ISO 3166 alpha-3", OptionType.country());
    add(
        "electricity.set",
        "",
        "",
        "factor set that the country's electricity is taken from, e.g. jay2024",
        OptionType.text("the id of a factor set"));
    add(
        "electricity.gwp",
        "",
        "kg CO2 eq per kWh",
        "instead of the country's",
        OptionType.number("a number from 0", 0, true, Double.MAX_VALUE));
    add(
        "electricity.adp",
        "",
        "kg Sb eq per kWh",
        "instead of the country's",
        OptionType.number("a number from 0", 0, true, Double.MAX_VALUE));
    add(
        "electricity.pe",
        "",
        "MJ per kWh",
        "instead of the country's",
        OptionType.number(
            "a number from 3.6, the energy of 1 kWh itself in MJ", 3.6, true, Double.MAX_VALUE));
    add(
        "pue",
        "1.0",
        "",
        "power usage effectiveness: energy of the site / energy of the computers",
        OptionType.number("a number from 1 to 10", 1, true, 10));
    add(
        "factors",
        "",
        "",
        "file or folder with impact factors of your own, beside the bundled ones",
        OptionType.path("an existing file or folder", PathIn.FILE_OR_FOLDER));
  }

  private static void telling() {
    add(
        "jfr",
        "off",
        "",
        "JDK Flight Recorder; every recording holds the run's events: on also makes one of ours,"
            + " recording.jfr, for about 1 s of CPU time; attach says when none is running",
        OptionType.word("off", "on", "attach"));
    add(
        "otel",
        "auto",
        "",
        "metrics and spans by OTLP: auto sends where OTEL_EXPORTER_OTLP_ENDPOINT says, and nothing"
            + " without it; always, without it, to http://localhost:4318",
        OptionType.word("auto", "always", "none"));
    add(
        "otel.headers.file",
        "",
        "",
        "file of headers to send along, one name=value a line, such as an API key",
        OptionType.path("an existing file", PathIn.FILE));
  }

  private static OptionType anyText() {
    return OptionType.text("a text of at most 4096 characters");
  }

  private static void add(
      String key, String defaultValue, String unit, String description, OptionType type) {
    BY_KEY.put(key, new OptionSpec(key, defaultValue, unit, description, type));
  }

  /** All options in the order of the help. */
  public static List<OptionSpec> all() {
    return Collections.unmodifiableList(new ArrayList<>(BY_KEY.values()));
  }

  /** The option with this key, or {@code null}. */
  public static OptionSpec find(String key) {
    return BY_KEY.get(key);
  }
}
