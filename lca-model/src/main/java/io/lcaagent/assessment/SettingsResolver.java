package io.lcaagent.assessment;

import io.lcaagent.assessment.Assessment.FactorSetInfo;
import io.lcaagent.assessment.Assessment.Parameter;
import io.lcaagent.assessment.Assessment.Warning;
import io.lcaagent.assessment.AssessmentSettings.Share;
import io.lcaagent.assessment.AssessmentSettings.UnitTarget;
import io.lcaagent.assessment.OptionReader.Pick;
import io.lcaagent.embodied.Inventory;
import io.lcaagent.embodied.NodeEmbodied;
import io.lcaagent.impact.BadInputException;
import io.lcaagent.impact.FactorLibrary;
import io.lcaagent.impact.Numbers;
import io.lcaagent.run.RunSummary.OptionValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Makes {@link AssessmentSettings} of options, checking each; one use each. */
final class SettingsResolver {
  private static final List<String> COMPONENTS = List.of("cpu", "ram", "gpu");
  private static final String PROCESS = "process";
  private static final double HOURS_PER_DAY = 24;

  /** A job in 35 h of four years; below, a share was meant that is not hours over hours. */
  private static final double LEAST_AUR = 0.001;

  /** A thousandth of one thread of a machine of a thousand. */
  private static final double LEAST_SHARE = 1e-6;

  /** A year has 8760 to 8784 h; some take a month of rest out of it. */
  private static final double LEAST_HOURS_A_YEAR = 8000;

  private static final double LONGEST_LIFETIME_HOURS = 100 * 8784.0;

  private final Map<String, OptionValue> options;
  private final FactorLibrary library;
  private final Inventory inventory;
  private final OptionReader reader;
  private final List<Parameter> parameters = new ArrayList<>();
  private final Set<FactorSetInfo> factorSets = new LinkedHashSet<>();
  private final List<Warning> warnings = new ArrayList<>();

  SettingsResolver(Map<String, OptionValue> options, FactorLibrary library, Inventory inventory) {
    this.options = new LinkedHashMap<>(options);
    this.library = library;
    this.inventory = inventory;
    this.reader = new OptionReader(options);
  }

  AssessmentSettings resolve() {
    AllocationProfile profile = profile();
    double pue = number("pue", 1, 10, "a number from 1 to 10");
    ElectricityResolver ofElectricity =
        new ElectricityResolver(library, reader, parameters, factorSets, warnings);
    Map<String, Double> electricity = ofElectricity.resolve();
    double aur = number("aur", LEAST_AUR, 1, "a number from 0.001 to 1 (0.5 = 50 %)");
    double lifetimeHours = lifetimeHours();
    int nodes = nodes();
    double standbyWatts = standbyWatts();
    boolean ofProcess = ofProcess();
    Share share = share(ofProcess);
    if (share == null) {
      withoutShare(standbyWatts);
    }
    NodeResolver resolver = new NodeResolver(library, reader, profile);
    NodeEmbodied node = resolver.resolve(inventory, parameters, warnings);
    if (node != null) {
      node.sets().forEach(s -> factorSets.add(new FactorSetInfo(s.id(), s.version(), s.sha256())));
    }
    if (node != null && share != null) { // else nothing of the node is in the figures
      node.notes().forEach(n -> warnings.add(new Warning(n.code(), n.text())));
      ofElectricity.constructs(node);
    }
    Set<String> total = total();
    if (profile != null) {
      factorSets.add(new FactorSetInfo(profile.id(), profile.version(), profile.sha256()));
      Pick asked = reader.explicit("allocation.profile");
      parameters.add(
          0,
          new Parameter(
              "allocation.profile", reader.profileLabel(), asked.origin(), "given by option"));
    }
    Map<String, Double> ownShares = ownShares(node);
    double tdpWatts = resolver.tdpWatts(inventory, node);
    Unusual.parameters(parameters, warnings);
    Unusual.standby(standbyWatts, tdpWatts, warnings);
    Pick jobId = reader.pick("job.id");
    return new AssessmentSettings(
        pue,
        electricity,
        lifetimeHours,
        aur,
        nodes,
        standbyWatts,
        ofProcess,
        share,
        ownShares,
        node,
        tdpWatts,
        resolver.packageTdpWatts(inventory, node),
        total,
        unit(),
        jobId == null ? null : jobId.value(),
        List.copyOf(parameters),
        List.copyOf(factorSets),
        List.copyOf(warnings),
        Collections.unmodifiableMap(options));
  }

  private AllocationProfile profile() {
    Pick asked = reader.explicit("allocation.profile");
    if (asked == null || asked.value().equals("none")) {
      return null;
    }
    AllocationProfile profile = AllocationProfile.load(asked.value(), library);
    reader.use(profile);
    return profile;
  }

  private double number(String key, double least, double most, String allowed) {
    Pick pick = reader.pick(key);
    double value = pick.numberIn(least, most, allowed);
    parameters.add(new Parameter(key, value, pick.origin(), pick.source()));
    return value;
  }

  private double lifetimeHours() {
    double hoursAYear =
        number("hours", LEAST_HOURS_A_YEAR, 8784, "hours a year, from 8000 to 8784");
    Pick pick = reader.pick("lifetime");
    String allowed = "a number > 0 with y, d or h, e.g. 4y, 1461d or 35064h, at most 100y";
    String text = pick.value();
    char unit = text.charAt(text.length() - 1);
    double amount = Numbers.parse(text.substring(0, text.length() - 1).strip());
    double hours =
        switch (unit) {
          case 'y' -> amount * hoursAYear;
          case 'd' -> amount * HOURS_PER_DAY;
          case 'h' -> amount;
          default -> Double.NaN;
        };
    if (!(hours > 0 && hours <= LONGEST_LIFETIME_HOURS)) {
      throw pick.bad(allowed);
    }
    parameters.add(new Parameter("lifetime", text, pick.origin(), pick.source()));
    String formula = unit == 'y' ? "lifetime x hours" : "lifetime in hours";
    parameters.add(new Parameter("lifetimeHours", hours, "derived", formula));
    return hours;
  }

  private int nodes() {
    Pick pick = reader.explicit("node.count");
    if (pick == null) {
      return 1;
    }
    String allowed = "a whole number from 1 to 100000";
    double nodes = pick.numberIn(1, 100_000, allowed);
    if (nodes != Math.rint(nodes)) {
      throw pick.bad(allowed);
    }
    parameters.add(new Parameter("node.count", nodes, pick.origin(), pick.source()));
    return (int) nodes;
  }

  private double standbyWatts() {
    Pick pick = reader.explicit("standby.watts");
    if (pick == null) {
      return 0;
    }
    double watts = pick.numberIn(0, 100_000, "watts of one idle node, from 0 to 100000");
    parameters.add(new Parameter("standby.watts", watts, pick.origin(), pick.source()));
    return watts;
  }

  /** The node is what nobody needs to be told. */
  private boolean ofProcess() {
    Pick pick = reader.pick("scope");
    if (pick == null || pick.value().equals("node")) {
      return false;
    }
    if (!pick.value().equals(PROCESS)) {
      throw pick.bad("node or process");
    }
    parameters.add(new Parameter("scope", PROCESS, pick.origin(), pick.source()));
    return true;
  }

  /** Of a process only what somebody said: the default is a run that has its node alone. */
  private Share share(boolean ofProcess) {
    if (ofProcess && reader.pick("node.share").isDefault()) {
      return null;
    }
    double value = number("node.share", LEAST_SHARE, 1, "a number from 0.000001 to 1");
    Pick low = reader.pick("node.share.low");
    Pick high = reader.pick("node.share.high");
    if (low == null || high == null) {
      return new Share(value, value, value, true);
    }
    double least = low.numberIn(Double.MIN_VALUE, value, "above 0, at most node.share");
    double most = high.numberIn(value, 1, "at least node.share, at most 1");
    parameters.add(new Parameter("node.share.low", least, low.origin(), low.source()));
    parameters.add(new Parameter("node.share.high", most, high.origin(), high.source()));
    return new Share(value, least, most, false);
  }

  private void withoutShare(double standbyWatts) {
    if (standbyWatts > 0) {
      throw BadInputException.usage(
          "standby.watts needs node.share with scope=process: idle hours go by what it reserved");
    }
    warnings.add(
        new Warning(
            "scope",
            "what this process reserved of the node is not known: memory and making are not in"
                + " its figures; set node.share"));
  }

  private Map<String, Double> ownShares(NodeEmbodied node) {
    Map<String, Double> shares = new TreeMap<>();
    double cards = gpuShare(node);
    if (!Double.isNaN(cards)) {
      shares.put("gpu", cards);
    }
    Pick memory = reader.explicit("ram.share");
    if (memory != null && has(node, "ram")) {
      double share = memory.numberIn(LEAST_SHARE, 1, "a number from 0.000001 to 1");
      parameters.add(new Parameter("ram.share", share, memory.origin(), memory.source()));
      shares.put("ram", share);
    }
    return Collections.unmodifiableMap(shares);
  }

  private static boolean has(NodeEmbodied node, String type) {
    return node != null && node.parts().stream().anyMatch(part -> part.type().equals(type));
  }

  /** The cards' share, e.g. {@code 2/8}, or {@code 1/8*3/7} for a MIG instance of three slices. */
  private double gpuShare(NodeEmbodied node) {
    Pick pick = reader.explicit("gpu.share");
    if (pick == null) {
      return Double.NaN;
    }
    double share = 1;
    for (String factor : pick.value().split("\\*", -1)) {
      String[] parts = factor.split("/", -1);
      double dividend = Numbers.parse(parts[0].strip());
      double divisor = parts.length == 1 ? 1 : Numbers.parse(parts[1].strip());
      boolean isShare = parts.length <= 2 && dividend > 0 && dividend <= divisor;
      share = isShare ? share * dividend / divisor : Double.NaN;
    }
    if (!(share >= LEAST_SHARE)) { // NaN too
      throw pick.bad("a number above 0, at most 1, as 0.25, 2/8 or 1/8*3/7 (MIG slices / 7)");
    }
    if (!has(node, "gpu")) {
      warnings.add(
          new Warning("gpu.share", "gpu.share does not apply: no part of the node is a card"));
      return Double.NaN;
    }
    parameters.add(new Parameter("gpu.share", share, pick.origin(), pick.source()));
    return share;
  }

  private Set<String> total() {
    Pick pick = reader.pick("total");
    Set<String> components = new TreeSet<>(Arrays.asList(pick.value().split("\\+", -1)));
    if (!COMPONENTS.containsAll(components)) {
      throw pick.bad("components joined by +, of cpu, ram, gpu");
    }
    parameters.add(new Parameter("total", pick.value(), pick.origin(), pick.source()));
    return Set.copyOf(components);
  }

  private UnitTarget unit() {
    Pick direction = reader.explicit("unit.direction");
    if (direction != null && !List.of("higher", "lower").contains(direction.value())) {
      throw direction.bad("higher or lower");
    }
    Pick target = reader.pick("unit.target");
    return new UnitTarget(
        text("unit.model"),
        text("unit.dataset"),
        text("unit.metric"),
        target == null ? null : target.number("a number, e.g. 0.975"),
        direction == null ? null : direction.value());
  }

  private String text(String key) {
    Pick pick = reader.pick(key);
    return pick == null ? null : pick.value();
  }
}
