import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Recomputes every total of a {@code result.json} from its inputs, knowing nothing of the program
 * that wrote it: {@code java Recompute.java [--quiet] FILE ...}. Prints each check with what was
 * found, what follows from the inputs, and the difference. Exit 0: all agree; 1: some do not; 2: a
 * file cannot be read.
 *
 * <p>Formulas: {@code usage = PUE × IF × (E + standby) / 3.6e6 J}, {@code standby = nodes × share ×
 * P × T × (1 - AUR) / AUR} where asked for, {@code embodied = nodes × share × T / (AUR × lifetime ×
 * 3600 s) × I_node} where cards may have a share of their own, {@code total = usage + embodied}. Of
 * a job on several nodes each with its own parameters, time and parts; the job's impacts are sums.
 * Sums of joules may differ by 1e-6 J, everything else by 1e-9 of its size.
 *
 * <p>One file, with a JSON reader of its own, so that it runs as it stands and shares nothing with
 * what it checks.
 */
public final class Recompute {
  private static final double RELATIVE = 1e-9;
  private static final double JOULES = 1e-6;
  private static final double SECONDS = 1e-6;
  private static final List<String> PROVENANCES =
      List.of("MEASURED", "ATTRIBUTED", "MODELLED", "ASSUMED", "EXTRAPOLATED");

  private final Json result;
  private final boolean quiet;
  private final PrintStream out;

  /** The node whose parameters and parts count now; absent where there is only one. */
  private Json host = Json.ABSENT;

  /** Electricity by the hour of what is checked now; absent where the run's counts. */
  private Json own = Json.ABSENT;

  private int checks;
  private int differences;

  private Recompute(Json result, boolean quiet, PrintStream out) {
    this.result = result;
    this.quiet = quiet;
    this.out = out;
  }

  public static void main(String[] args) {
    System.exit(run(args, System.out, System.err));
  }

  static int run(String[] args, PrintStream out, PrintStream err) {
    List<String> files = new ArrayList<>(List.of(args));
    boolean quiet = files.remove("--quiet");
    if (files.isEmpty()) {
      err.println("usage: java Recompute.java [--quiet] result.json ...");
      return 2;
    }
    int worst = 0;
    for (String file : files) {
      worst = Math.max(worst, one(file, files.size() > 1 ? file + ": " : "", quiet, out, err));
    }
    return worst;
  }

  private static int one(
      String file, String name, boolean quiet, PrintStream out, PrintStream err) {
    try {
      Recompute all = new Recompute(Json.parse(Files.readString(Path.of(file))), quiet, out);
      all.all();
      out.println(name + all.checks + " checks, " + all.differences + " differ");
      return all.differences == 0 ? 0 : 1;
    } catch (IOException e) {
      err.println(file + " cannot be read: " + e);
    } catch (IllegalArgumentException | DateTimeException e) {
      err.println(file + " is no result: " + e.getMessage());
    }
    return 2;
  }

  private void all() {
    if (!result.at("schemaVersion").text("").startsWith("1.")) {
      throw new IllegalArgumentException("schemaVersion is not 1.x");
    }
    times();
    energy();
    phases();
    inventory();
    if (jobHosts().isEmpty()) {
      impacts("impacts", result.at("impacts"), total(), seconds());
      shown("impacts", result.at("impacts"));
    } else {
      hosts();
    }
    phaseImpacts();
    List<Json> trainings = result.at("trainings").list();
    for (int i = 0; i < trainings.size(); i++) {
      training("trainings[" + i + "]", trainings.get(i), trainings.size() == 1);
    }
    quantities("", result);
  }

  private void times() {
    Json run = result.at("run");
    if (run.at("start").isKnown() && run.at("end").isKnown()) {
      Duration lasted =
          Duration.between(
              Instant.parse(run.at("start").text("")), Instant.parse(run.at("end").text("")));
      same("run.durationSeconds = end - start", seconds(), lasted.toNanos() / 1e9, SECONDS);
    }
    Double found = result.at("power").at("meanWatts").number();
    Double mean = jobHosts().size() > 1 ? null : meanWatts(); // no one power where times differ
    same("power.meanWatts = energy / time that was read", found, mean);
    if (jobHosts().isEmpty()) {
      lifetime();
    }
  }

  private void lifetime() {
    String lifetime = parameter("lifetime").text(null);
    if (lifetime != null) {
      double amount = Double.parseDouble(lifetime.substring(0, lifetime.length() - 1));
      double hours =
          switch (lifetime.charAt(lifetime.length() - 1)) {
            case 'y' -> amount * factor("hours");
            case 'd' -> amount * 24;
            default -> amount;
          };
      same("lifetimeHours = lifetime in hours", factor("lifetimeHours"), hours);
    }
  }

  /** The nodes of a job; empty in the result of one run on one node. */
  private List<Json> jobHosts() {
    return result.at("hosts").list().stream().filter(h -> h.at("name").isKnown()).toList();
  }

  /** From here on this node's parameters and parts count. */
  private void use(Json name) {
    host = Json.ABSENT;
    for (Json candidate : jobHosts()) {
      if (candidate.at("name").text("").equals(name.text(null))) {
        host = candidate;
      }
    }
  }

  /** Each node by its own parameters, and the job as their sum. */
  private void hosts() {
    double joules = 0;
    for (Json node : jobHosts()) {
      use(node.at("name"));
      String name = "host " + node.at("name").text("?");
      lifetime();
      double seconds = node.needed("durationSeconds");
      Double its = value(node.at("joules"));
      joules += orZero(its);
      impacts(name, node.at("impacts"), its, seconds);
      shown(name, node.at("impacts"));
    }
    host = Json.ABSENT;
    same("energy.totalJoules = sum of hosts", total(), joules, JOULES);
    for (String indicator : result.at("impacts").keys()) {
      for (String stage : List.of("usage", "embodied", "total")) {
        Double sum = 0.0;
        for (Json node : jobHosts()) {
          Double of = value(node.at("impacts").at(indicator).at(stage));
          sum = sum == null || of == null ? null : Double.valueOf(sum + of);
        }
        Double found = value(result.at("impacts").at(indicator).at(stage));
        same("impacts = sum of hosts " + indicator + "." + stage, found, sum);
      }
    }
  }

  /** Usage by component and making by part, where they are told, add up to the node's. */
  private void shown(String name, Json impacts) {
    for (String indicator : impacts.keys()) {
      Double used = null;
      for (Json component : result.at("impacts").at(indicator).at("byComponent").list()) {
        used = isHere(component) ? plus(used, value(component.at("usage"))) : used;
      }
      Json impact = impacts.at(indicator);
      if (used != null && !parameter("standby.watts").isKnown()) { // idle hours are of no component
        same(name + " " + indicator + ".usage = components", value(impact.at("usage")), used);
      }
      Double made = null;
      for (Json part : result.at("inventory").at("components").list()) {
        made = isHere(part) ? plus(made, value(part.at("embodied").at(indicator))) : made;
      }
      if (made != null) {
        same(name + " " + indicator + ".embodied = parts", value(impact.at("embodied")), made);
      }
    }
  }

  /** Whether it is of the node whose parameters count now. */
  private boolean isHere(Json what) {
    return !host.isKnown() || what.at("host").text("").equals(host.at("name").text("?"));
  }

  private void energy() {
    Json energy = result.at("energy");
    List<Json> components = energy.at("byComponent").list();
    same("energy.totalJoules = sum of components", total(), inTotal(components, null), JOULES);
    Double sum = total() == null ? null : Double.valueOf(0);
    for (String provenance : PROVENANCES) {
      String key = provenance.toLowerCase(Locale.ROOT) + "Joules";
      Double part = energy.at(key).number();
      Double expected = inTotal(components, provenance);
      same("energy." + key, part, expected == null ? 0 : expected, JOULES);
      sum = sum == null || part == null ? sum : Double.valueOf(sum + part);
    }
    same("energy.totalJoules = sum by provenance", total(), sum, JOULES);
  }

  private void phases() {
    List<Json> phases = result.at("phases").list();
    if (phases.isEmpty()) {
      return; // given by somebody, not metered
    }
    Double joules = null;
    double nodeSeconds = 0;
    Map<String, Double> components = new LinkedHashMap<>();
    for (int i = 0; i < phases.size(); i++) {
      Json phase = phases.get(i);
      List<Json> parts = phase.at("byComponent").list();
      Double own = value(phase.at("joules"));
      same(phaseName(i) + " = sum of its components", own, inTotal(parts, null), JOULES);
      joules = plus(joules, own);
      nodeSeconds += phase.needed("nodeSeconds");
      for (Json part : parts) {
        components.merge(component(part), orZero(value(part.at("joules"))), Double::sum);
      }
    }
    same("energy.totalJoules = sum of phases", total(), joules, JOULES);
    same("time of the nodes = sum of node seconds", nodesSeconds(), nodeSeconds, SECONDS);
    for (Json component : result.at("energy").at("byComponent").list()) {
      String id = component.at("id").text("");
      Double found = value(component.at("joules"));
      if (found != null) {
        same(
            "energy of " + id + " = sum of phases",
            found,
            components.get(component(component)),
            JOULES);
      }
    }
  }

  /** A component's id says it all on one node; on several, with its node. */
  private static String component(Json component) {
    return component.at("host").text("") + " " + component.at("id").text("");
  }

  /** Time that the nodes were taken up. */
  private double nodesSeconds() {
    List<Json> nodes = jobHosts();
    return nodes.isEmpty()
        ? seconds()
        : nodes.stream().mapToDouble(node -> node.needed("durationSeconds")).sum();
  }

  private void inventory() {
    Json inventory = result.at("inventory");
    for (String indicator : inventory.at("total").keys()) {
      Double sum = null;
      for (Json part : inventory.at("components").list()) {
        sum = plus(sum, part.at(indicator).number());
      }
      for (Json node : jobHosts()) { // a sum over nodes is none where one of them has no value
        use(node.at("name"));
        sum = node(indicator) == null ? null : sum;
      }
      host = Json.ABSENT;
      if (jobHosts().isEmpty()) {
        range(inventory, indicator, "low");
        range(inventory, indicator, "high");
      }
      String name = "inventory.total." + indicator + " = sum of components";
      same(name, inventory.at("total").at(indicator).number(), sum);
    }
  }

  /** Parts without bounds add their value to both ends; without any bounds there is no interval. */
  private void range(Json inventory, String indicator, String end) {
    Double sum = null;
    boolean any = false;
    for (Json part : inventory.at("components").list()) {
      Double bound = part.at("range").at(indicator).at(end).number();
      any |= bound != null;
      sum = plus(sum, bound == null ? part.at(indicator).number() : bound);
    }
    same(
        "inventory.totalRange." + indicator + "." + end + " = sum of those with bounds",
        inventory.at("totalRange").at(indicator).at(end).number(),
        any ? sum : null);
  }

  private void phaseImpacts() {
    List<Json> phases = result.at("phases").list();
    for (int i = 0; i < phases.size(); i++) {
      Json phase = phases.get(i);
      double nodeSeconds = phase.needed("nodeSeconds");
      use(phase.at("host"));
      own = phase.at("electricity");
      impacts(phaseName(i), phase.at("impacts"), value(phase.at("joules")), nodeSeconds);
      own = Json.ABSENT;
    }
    host = Json.ABSENT;
    if (phases.isEmpty()) {
      return;
    }
    if (jobHosts().isEmpty()) {
      sums("impacts = sum of phases", result.at("impacts"), phases);
    }
    for (Json node : jobHosts()) {
      String name = node.at("name").text("?");
      List<Json> its =
          phases.stream().filter(phase -> phase.at("host").text("").equals(name)).toList();
      sums("host " + name + " = sum of its phases", node.at("impacts"), its);
    }
  }

  private void training(String name, Json training, boolean alone) {
    String id = training.at("id").text("");
    List<Json> rows =
        result.at("phases").list().stream()
            .filter(phase -> phase.at("training").isKnown())
            .filter(phase -> phase.at("training").text("").equals(id))
            .toList();
    List<Json> parts = training.at("parts").list();
    Json unit = training.at("functionalUnit");
    Double unitSeconds = unit.at("nodeSeconds").number();
    if (parts.isEmpty()) {
      use(rows.isEmpty() ? Json.ABSENT : rows.get(0).at("host"));
      took(name, training, rows, unitSeconds);
    } else {
      parts(name, training, parts, rows);
    }
    marginal(name, training);
    Json reaching = reaching(training);
    Json energy = training.at("energy");
    boolean asked = unit.at("target").isKnown();
    String shouldBe = asked ? String.valueOf(reaching != null) : "null";
    equal(name + ".functionalUnit.reached", unit.at("reached").text("null"), shouldBe);
    Double unitJoules = value(energy.at("functionalUnit"));
    Double after = value(energy.at("afterTarget"));
    if (reaching == null) {
      same(name + ".energy.functionalUnit", unitJoules, null);
      same(name + ".energy.afterTarget", after, null);
      return;
    }
    Double reachedAt = reaching.needed("timeSeconds");
    same(name + ".functionalUnit.reachedSeconds", unit.at("reachedSeconds").number(), reachedAt);
    same(
        name + ".functionalUnit.reachedEpoch",
        unit.at("reachedEpoch").number(),
        reaching.at("epoch").number());
    same(
        name + ".energy.functionalUnit = energy at that point",
        unitJoules,
        value(reaching.at("cumulativeJoules")),
        JOULES);
    if (alone
        && parts
            .isEmpty()) { // the node's time up to the target is the training's; else it was divided
      same(name + ".functionalUnit.nodeSeconds", unitSeconds, reachedAt, SECONDS);
    } else {
      boolean within =
          unitSeconds != null
              && unitSeconds >= 0
              && unitSeconds <= Math.max(1, parts.size()) * (reachedAt + SECONDS);
      equal(name + ".functionalUnit.nodeSeconds within reachedSeconds", "" + within, "true");
    }
  }

  /** What one node, or the only one, had of a training: of these rows, with its own parameters. */
  private void took(String name, Json part, List<Json> rows, Double unitSeconds) {
    Double joules = null;
    double nodeSeconds = 0;
    for (Json phase : rows) {
      joules = plus(joules, value(phase.at("joules")));
      nodeSeconds += phase.needed("nodeSeconds");
    }
    Json energy = part.at("energy");
    Double run = value(energy.at("run"));
    same(name + ".energy.run = sum of its phases", run, joules, JOULES);
    Json impacts = part.at("impacts");
    own = part.at("electricity").at("run");
    impacts(name + ".impacts.run", impacts.at("run"), run, nodeSeconds);
    own = Json.ABSENT;
    sums(name + ".impacts.run = sum of its phases", impacts.at("run"), rows);
    if (!impacts.at("functionalUnit").isKnown()) {
      return; // not reached
    }
    Double unit = value(energy.at("functionalUnit"));
    Double after = value(energy.at("afterTarget"));
    same(name + ".energy.run = unit + after", run, plus(unit, after), JOULES);
    Double afterSeconds = unitSeconds == null ? null : Double.valueOf(nodeSeconds - unitSeconds);
    own = part.at("electricity").at("functionalUnit");
    impacts(name + ".impacts.unit", impacts.at("functionalUnit"), unit, unitSeconds);
    own = part.at("electricity").at("afterTarget");
    impacts(name + ".impacts.after", impacts.at("afterTarget"), after, afterSeconds);
    own = Json.ABSENT;
    for (String indicator : impacts.at("run").keys()) {
      for (String stage : List.of("usage", "embodied", "total")) {
        Double both =
            plus(
                value(impacts.at("functionalUnit").at(indicator).at(stage)),
                value(impacts.at("afterTarget").at(indicator).at(stage)));
        String what = name + ".impacts.run." + indicator + "." + stage + " = unit + after";
        same(what, value(impacts.at("run").at(indicator).at(stage)), both);
      }
    }
  }

  /** A training that several nodes had a part in: each by itself, and the training as their sum. */
  private void parts(String name, Json training, List<Json> parts, List<Json> rows) {
    for (Json part : parts) {
      String node = part.at("host").text("");
      use(part.at("host"));
      took(
          name + " on " + node,
          part,
          rows.stream().filter(row -> row.at("host").text("").equals(node)).toList(),
          part.at("nodeSeconds").number());
    }
    host = Json.ABSENT;
    same(
        name + ".functionalUnit.nodeSeconds = sum of parts",
        training.at("functionalUnit").at("nodeSeconds").number(),
        sum(parts.stream().map(part -> part.at("nodeSeconds").number()).toList()));
    for (String span : List.of("functionalUnit", "run", "afterTarget")) {
      same(
          name + ".energy." + span + " = sum of parts",
          value(training.at("energy").at(span)),
          sum(parts.stream().map(part -> value(part.at("energy").at(span))).toList()),
          JOULES);
      Json impacts = training.at("impacts").at(span);
      for (String indicator : impacts.keys()) {
        for (String stage : List.of("usage", "embodied", "total")) {
          same(
              name + ".impacts." + span + "." + indicator + "." + stage + " = sum of parts",
              value(impacts.at(indicator).at(stage)),
              sum(
                  parts.stream()
                      .map(part -> part.at("impacts").at(span).at(indicator).at(stage))
                      .map(Recompute::value)
                      .toList()));
        }
      }
    }
  }

  /** Absent where one is. */
  private static Double sum(List<Double> all) {
    double sum = 0;
    for (Double one : all) {
      if (one == null) {
        return null;
      }
      sum += one;
    }
    return sum;
  }

  /** What each quality point took since the one before it of its metric. */
  private void marginal(String name, Json training) {
    Map<String, Double> before = new LinkedHashMap<>();
    List<Json> points = training.at("quality").list();
    for (int i = 0; i < points.size(); i++) {
      Double upTo = value(points.get(i).at("cumulativeJoules"));
      String metric = points.get(i).at("metric").text("");
      Double then = before.containsKey(metric) ? before.get(metric) : Double.valueOf(0);
      before.put(metric, upTo);
      Double found = value(points.get(i).at("marginalJoules"));
      boolean isUnread = found == null && upTo != null && upTo.equals(then);
      if (upTo != null && then != null && !isUnread) {
        String what = name + ".quality[" + i + "].marginalJoules = since the point before";
        same(what, found, upTo - then, JOULES);
      }
    }
  }

  /** The quality point that first met the target, null when none did or there is no target. */
  private static Json reaching(Json training) {
    Json unit = training.at("functionalUnit");
    Double target = unit.at("target").number();
    boolean lower = unit.at("direction").text("higher").equals("lower");
    for (Json point : training.at("quality").list()) {
      Double value = point.at("value").number(); // null for NaN
      if (target != null
          && value != null
          && point.at("metric").text("").equals(unit.at("metric").text(""))
          && (lower ? value <= target : value >= target)) {
        return point;
      }
    }
    return null;
  }

  /**
   * @param nodeSeconds null when it does not follow from the document: embodied is then not checked
   */
  private void impacts(String name, Json impacts, Double joules, Double nodeSeconds) {
    for (String indicator : impacts.keys()) {
      Json impact = impacts.at(indicator);
      Double perKwh = parameter("electricity." + indicator).number();
      Double node = node(indicator);
      Double usage = null;
      boolean idles = parameter("standby.watts").isKnown();
      double nodes = or(parameter("node.count").number(), 1);
      if (perKwh != null && joules != null && !(idles && nodeSeconds == null)) {
        double standby = 0;
        if (idles) {
          double idleHoursAJobHour = (1 - factor("aur")) / factor("aur");
          double watts = nodes * factor("node.share") * factor("standby.watts");
          standby = watts * nodeSeconds * idleHoursAJobHour;
        }
        double itself = or(own.at(indicator).number(), perKwh);
        usage = factor("pue") * (itself * joules + perKwh * standby) / 3.6e6;
      }
      Double embodied = value(impact.at("embodied"));
      String where = name + " " + indicator;
      same(where + ".usage = PUE x IF x E", value(impact.at("usage")), usage);
      if (nodeSeconds != null) {
        Double expected = null;
        if (node != null && isDivided()) {
          double lifetimeSeconds = factor("lifetimeHours") * 3600;
          double lifetimes = nodeSeconds / (factor("aur") * lifetimeSeconds);
          expected = nodes * lifetimes * shared(indicator, node);
        }
        same(where + ".embodied = share x T / (AUR x lifetime) x I", embodied, expected);
      }
      Double total = usage == null || embodied == null ? null : Double.valueOf(usage + embodied);
      same(where + ".total = usage + embodied", value(impact.at("total")), total);
    }
  }

  /** What the whole node embodies; absent where nothing of it is known. */
  private Double node(String indicator) {
    if (!host.isKnown()) {
      return result.at("inventory").at("total").at(indicator).number();
    }
    Double sum = null;
    for (Json part : parts()) {
      sum = plus(sum, part.at(indicator).number());
    }
    return sum;
  }

  /** What a process reserved may not be known; a node's share always is. */
  private boolean isDivided() {
    boolean ofProcess = result.at("scope").at("energy").text("node").equals("process");
    return !ofProcess || parameter("node.share").isKnown();
  }

  /** The parts of the node in question. */
  private List<Json> parts() {
    List<Json> all = result.at("inventory").at("components").list();
    String name = host.at("name").text("");
    return host.isKnown()
        ? all.stream().filter(part -> part.at("host").text("").equals(name)).toList()
        : all;
  }

  /** The node's impact by its share; where cards or memory have one of their own, part by part. */
  private double shared(String indicator, double node) {
    double share = factor("node.share");
    double sum = share * node;
    for (String type : List.of("gpu", "ram")) {
      Double own = parameter(type + ".share").number();
      for (Json part : own == null ? List.<Json>of() : parts()) {
        if (part.at("type").text("").equals(type)) {
          sum += (own - share) * orZero(part.at(indicator).number());
        }
      }
    }
    return sum;
  }

  private void sums(String name, Json impacts, List<Json> phases) {
    for (String indicator : impacts.keys()) {
      for (String stage : List.of("usage", "embodied", "total")) {
        Double sum = null;
        for (Json phase : phases) {
          sum = plus(sum, value(phase.at("impacts").at(indicator).at(stage)));
        }
        Double found = value(impacts.at(indicator).at(stage));
        same(name + " " + indicator + "." + stage, found, sum);
      }
    }
  }

  /** Every quantity lies within its interval and has a provenance that is one. */
  private void quantities(String path, Json json) {
    if (json.at("provenance").isKnown() && json.at("value").isKnown()) {
      double value = json.at("value").number();
      Double low = json.at("low").number();
      Double high = json.at("high").number();
      boolean holds = (low == null || low <= value) && (high == null || value <= high);
      equal(path + " lies in [low, high]", String.valueOf(holds), "true");
      String provenance = json.at("provenance").text("");
      boolean known = PROVENANCES.contains(provenance);
      equal(path + " provenance", known ? "known" : provenance, "known");
    }
    for (String key : json.keys()) {
      quantities(path.isEmpty() ? key : path + "." + key, json.at(key));
    }
    List<Json> items = json.list();
    for (int i = 0; i < items.size(); i++) {
      quantities(path + "[" + i + "]", items.get(i));
    }
  }

  private static Double inTotal(List<Json> components, String provenance) {
    Double sum = null;
    for (Json component : components) {
      boolean adds = component.at("inTotal").text("").equals("true");
      String of = component.at("joules").at("provenance").text("");
      if (adds && (provenance == null || provenance.equals(of))) {
        sum = plus(sum, value(component.at("joules")));
      }
    }
    return sum;
  }

  /** Each component's mean over the time in which it was read; the sum of those in the total. */
  private Double meanWatts() {
    Double sum = null;
    for (Json part : result.at("energy").at("byComponent").list()) {
      Double joules = value(part.at("joules"));
      if (joules != null && nodesSeconds() > 0 && inTotal(List.of(part), null) != null) {
        Double coverage = part.at("joules").at("coverage").number();
        double read = nodesSeconds() * (coverage == null ? 1 : coverage);
        sum = orZero(sum) + orZero(inTotal(List.of(part), null)) / read;
      }
    }
    return sum;
  }

  private Double total() {
    return value(result.at("energy").at("totalJoules"));
  }

  private double seconds() {
    return result.at("run").needed("durationSeconds");
  }

  private String phaseName(int i) {
    Json phase = result.at("phases").list().get(i);
    return "phases[" + i + "] " + phase.at("path").text("?");
  }

  /** The parameter's value, absent when there is none. */
  private Json parameter(String key) {
    List<Json> all = new ArrayList<>(host.at("parameters").list());
    all.addAll(result.at("parameters").list());
    for (Json parameter : all) {
      if (parameter.at("key").text("").equals(key)) {
        return parameter.at("value");
      }
    }
    return Json.ABSENT;
  }

  private double factor(String key) {
    Double number = parameter(key).number();
    if (number == null) {
      throw new IllegalArgumentException("parameter " + key + " is missing or no number");
    }
    return number;
  }

  private static Double value(Json quantity) {
    return quantity.at("value").number();
  }

  /** Absent plus something is that something; the caller compares with what should be there. */
  private static Double plus(Double a, Double b) {
    return a == null ? b : b == null ? a : Double.valueOf(a + b);
  }

  private static double orZero(Double value) {
    return or(value, 0);
  }

  private static double or(Double value, double otherwise) {
    return value == null ? otherwise : value;
  }

  private void same(String what, Double found, Double expected) {
    same(what, found, expected, 0);
  }

  private void same(String what, Double found, Double expected, double absolute) {
    boolean agree;
    String difference;
    if (found == null || expected == null) {
      agree = found == null && expected == null;
      difference = agree ? "both absent" : "one is absent";
    } else {
      double off = Math.abs(found - expected);
      double size = Math.max(Math.abs(found), Math.abs(expected));
      agree = off <= (absolute > 0 ? absolute : RELATIVE * size); // NaN does not agree
      difference = "difference " + off;
    }
    report(agree, what + ": found " + found + ", recomputed " + expected + ", " + difference);
  }

  private void equal(String what, String found, String expected) {
    report(found.equals(expected), what + ": found " + found + ", recomputed " + expected);
  }

  private void report(boolean agree, String line) {
    checks++;
    differences += agree ? 0 : 1;
    if (!agree || !quiet) {
      out.println((agree ? "ok      " : "DIFFERS ") + line);
    }
  }

  /** A JSON value: a map, a list, a string, a number, a truth value or nothing. */
  private record Json(Object value) {
    private static final Json ABSENT = new Json(null);

    static Json parse(String text) {
      Parser parser = new Parser(text);
      Json json = parser.value(0);
      parser.end();
      return json;
    }

    boolean isKnown() {
      return value != null;
    }

    Json at(String key) {
      return value instanceof Map<?, ?> map && map.get(key) instanceof Json json ? json : ABSENT;
    }

    List<String> keys() {
      return value instanceof Map<?, ?> map
          ? map.keySet().stream().map(String::valueOf).toList()
          : List.of();
    }

    List<Json> list() {
      return value instanceof List<?> list
          ? list.stream().map(item -> (Json) item).toList()
          : List.of();
    }

    Double number() {
      return value instanceof Double number ? number : null;
    }

    double needed(String key) {
      if (at(key).value instanceof Double number) {
        return number;
      }
      throw new IllegalArgumentException(key + " is missing or no number");
    }

    String text(String otherwise) {
      return value == null ? otherwise : value.toString();
    }
  }

  private static final class Parser {
    private final String text;
    private int at;

    Parser(String text) {
      this.text = text;
    }

    Json value(int depth) {
      if (depth > 64) {
        throw bad("too deep");
      }
      char next = next();
      if (next == '{') {
        at++;
        Map<String, Json> members = new LinkedHashMap<>();
        while (next() != '}') {
          String key = string();
          expect(':');
          if (members.put(key, value(depth + 1)) != null) {
            throw bad("key " + key + " twice");
          }
          comma('}');
        }
        at++;
        return new Json(members);
      }
      if (next == '[') {
        at++;
        List<Json> items = new ArrayList<>();
        while (next() != ']') {
          items.add(value(depth + 1));
          comma(']');
        }
        at++;
        return new Json(items);
      }
      return next == '"' ? new Json(string()) : word();
    }

    void end() {
      while (at < text.length()) {
        if (!Character.isWhitespace(text.charAt(at++))) {
          throw bad("text after the document");
        }
      }
    }

    private Json word() {
      int start = at;
      while (at < text.length() && "+-.".indexOf(text.charAt(at)) >= 0
          || at < text.length() && Character.isLetterOrDigit(text.charAt(at))) {
        at++;
      }
      String word = text.substring(start, at);
      return switch (word) {
        case "null" -> Json.ABSENT;
        case "true", "false" -> new Json(Boolean.valueOf(word));
        default -> {
          if (!word.matches("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?")) {
            throw bad("not a value: '" + word + "'");
          }
          yield new Json(Double.valueOf(word));
        }
      };
    }

    private String string() {
      expect('"');
      StringBuilder result = new StringBuilder();
      while (true) {
        char c = take();
        if (c == '"') {
          return result.toString();
        }
        result.append(c == '\\' ? escaped(take()) : c);
      }
    }

    private char escaped(char c) {
      if (c == 'u') {
        if (at + 4 > text.length()) {
          throw bad("it ends too early");
        }
        at += 4;
        return (char) Integer.parseInt(text.substring(at - 4, at), 16);
      }
      int i = "bfnrt\"\\/".indexOf(c);
      if (i < 0) {
        throw bad("unknown escape");
      }
      return "\b\f\n\r\t\"\\/".charAt(i);
    }

    private void comma(char end) {
      if (next() == ',') {
        at++;
        if (next() == end) {
          throw bad("comma before " + end);
        }
      } else if (next() != end) {
        throw bad("',' or '" + end + "' is needed");
      }
    }

    private void expect(char wanted) {
      if (next() != wanted) {
        throw bad("'" + wanted + "' is needed");
      }
      at++;
    }

    private char next() {
      while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
        at++;
      }
      if (at == text.length()) {
        throw bad("it ends too early");
      }
      return text.charAt(at);
    }

    private char take() {
      if (at == text.length()) {
        throw bad("it ends too early");
      }
      return text.charAt(at++);
    }

    private IllegalArgumentException bad(String why) {
      return new IllegalArgumentException("character " + at + ": " + why);
    }
  }
}
