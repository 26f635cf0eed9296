package io.lcaagent.impact;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Factors that were published together, in the order of their file, with the set's version and the
 * SHA-256 over the bytes of the file. Immutable.
 */
public final class FactorSet {
  /** Below this, 1 kWh (3.6 MJ) would hold more energy than was put into making it. */
  public static final double LEAST_PE_MJ_PER_KWH = 3.6;

  /**
   * By indicator and unit of the flow: above these, somebody gave another unit (g, mg) or a
   * mistake. Of parts, about a hundred times the largest factor that is published.
   */
  private static final Map<String, Map<String, Double>> MOST =
      Map.of(
          "gwp", Map.of("kWh", 5.0, "cm2", 1e3, "kg", 1e4, "piece", 1e5),
          "adp", Map.of("kWh", 1e-3, "cm2", 1e-2, "kg", 1.0, "piece", 100.0),
          "pe", Map.of("kWh", 1e4, "cm2", 1e4, "kg", 1e5, "piece", 1e6));

  private static final List<String> REQUIRED =
      List.of("flow", "indicator", "value", "unit", "stages", "source");
  private static final List<String> OPTIONAL =
      List.of("place", "low", "high", "year", "construct", "note");

  /** How primary energy may be built, see docs/method.md. */
  private static final List<String> CONSTRUCTS =
      List.of("cumulative-energy", "physical-energy-content", "adpf-uplift", "adpf");

  private final String id;
  private final String version;
  private final String sha256;
  private final List<ImpactFactor> factors;
  private final Map<String, ImpactFactor> byKey;
  private final Set<String> flows;

  private FactorSet(
      String id,
      String version,
      String sha256,
      Map<String, ImpactFactor> byKey,
      Set<String> flows) {
    this.id = id;
    this.version = version;
    this.sha256 = sha256;
    this.factors = List.copyOf(byKey.values());
    this.byKey = byKey;
    this.flows = flows;
  }

  /**
   * The set in a table with the columns flow, place, indicator, value, low, high, unit, stages,
   * year, construct, source, note; the id stands in a line {@code # id: …} (else the file's name),
   * the version in {@code # version: …}.
   */
  public static FactorSet of(CsvTable table) {
    table.requireColumns(REQUIRED, OPTIONAL);
    String version = table.meta("version", "");
    if (version.isBlank()) {
      throw BadInputException.data(
          table.name() + ": no version; begin the file with a line '# version: 2026-01'");
    }
    Map<String, ImpactFactor> byKey = new LinkedHashMap<>();
    Set<String> flows = new HashSet<>();
    Map<String, Set<LifeCycleStage>> stages = new HashMap<>();
    for (CsvTable.Row row : table.rows()) {
      ImpactFactor factor = factor(row, stages);
      if (byKey.put(key(factor.per(), factor.place(), factor.category()), factor) != null) {
        throw row.bad(
            "a second factor for "
                + factor.per().id()
                + " "
                + factor.place()
                + " "
                + factor.category().id()
                + "; one is allowed in a set");
      }
      flows.add(factor.per().id());
    }
    if (byKey.isEmpty()) {
      throw BadInputException.data(table.name() + ": no factor; the table has no rows");
    }
    String name = table.name();
    String id =
        table.meta(
            "id",
            name.endsWith(".csv") ? name.substring(0, name.length() - ".csv".length()) : name);
    return new FactorSet(id, version, table.sha256(), byKey, flows);
  }

  public String id() {
    return id;
  }

  public String version() {
    return version;
  }

  public String sha256() {
    return sha256;
  }

  public List<ImpactFactor> factors() {
    return factors;
  }

  /** Whether it has a factor of this flow, in any category at any place. */
  public boolean has(ReferenceFlow flow) {
    return flows.contains(flow.id());
  }

  /** The factor of one unit of this flow at this place (empty for flows without a place). */
  public Optional<ImpactFactor> find(ReferenceFlow flow, String place, ImpactCategory category) {
    return Optional.ofNullable(byKey.get(key(flow, place, category)));
  }

  private static ImpactFactor factor(CsvTable.Row row, Map<String, Set<LifeCycleStage>> stages) {
    for (String column : REQUIRED) {
      if (row.get(column).isEmpty()) {
        throw row.bad(column + " is empty; every factor needs one");
      }
    }
    ReferenceFlow flow = flow(row);
    String unit = row.get("unit");
    ImpactCategory category = ImpactCategory.of(row.get("indicator"), amountUnit(unit));
    String allowed = category.unit() + "/" + flow.unit();
    if (!unit.equals(allowed)) {
      throw row.bad("unit is " + BadInputException.quote(unit) + "; allowed: " + allowed);
    }
    double value = row.number("value");
    if (value < 0) {
      throw row.bad("value is " + row.get("value") + "; a number >= 0 is needed");
    }
    if (flow.id().equals(ReferenceFlow.ELECTRICITY.id())) {
      checkPlace(row);
    } else if (!row.get("place").isEmpty()) {
      throw row.bad(
          "place is "
              + BadInputException.quote(row.get("place"))
              + "; only electricity has a place, leave it empty");
    }
    checkConstruct(row);
    checkSize(row, category, flow, value);
    try {
      return new ImpactFactor(
          category,
          flow,
          row.get("place"),
          value,
          row.number("low"),
          row.number("high"),
          stages(row.get("stages"), stages),
          row.get("year"),
          row.get("construct"),
          row.get("source"));
    } catch (IllegalArgumentException e) {
      throw row.bad(e.getMessage());
    }
  }

  private static Set<LifeCycleStage> stages(String text, Map<String, Set<LifeCycleStage>> known) {
    Set<LifeCycleStage> stages = known.get(text);
    if (stages == null) {
      stages = Set.copyOf(LifeCycleStage.parse(text));
      known.put(text, stages);
    }
    return stages;
  }

  private static ReferenceFlow flow(CsvTable.Row row) {
    String id = row.get("flow");
    Optional<ReferenceFlow> known = ReferenceFlow.known(id);
    if (known.isPresent()) {
      return known.get();
    }
    String unit = row.get("unit");
    ReferenceFlow flow = new ReferenceFlow(id, unit.substring(unit.lastIndexOf('/') + 1));
    if (!flow.isUsed()) { // a slip would leave another set's factor in its place, unseen
      List<String> ids = ReferenceFlow.known().stream().map(ReferenceFlow::id).toList();
      throw row.bad(
          "flow is "
              + BadInputException.quote(id)
              + Nearest.hint(id, ids)
              + "; allowed: "
              + String.join(", ", ids)
              + ", gpu/CARD, gpu-MODEL/die, /memory, /board, each also with -piece");
    }
    return flow;
  }

  private static String amountUnit(String unit) {
    int slash = unit.lastIndexOf('/');
    return slash <= 0 ? unit : unit.substring(0, slash);
  }

  /** The least that 1 kWh of electricity can have in this category. */
  public static double leastPerKwh(ImpactCategory category) {
    return category.id().equals(ImpactCategory.PE.id()) ? LEAST_PE_MJ_PER_KWH : 0;
  }

  /** The most that is taken for a factor of 1 kWh of electricity rather than for a mistake. */
  public static double mostPerKwh(ImpactCategory category) {
    return most(category, ReferenceFlow.ELECTRICITY);
  }

  private static double most(ImpactCategory category, ReferenceFlow flow) {
    return MOST.getOrDefault(category.id(), Map.of()).getOrDefault(flow.unit(), Double.MAX_VALUE);
  }

  private static void checkPlace(CsvTable.Row row) {
    String place = row.get("place");
    if (!isCountryCode(place)) {
      throw row.bad(
          "place is "
              + BadInputException.quote(place)
              + "; electricity needs an ISO 3166 alpha-3 code, e.g. FRA");
    }
  }

  private static void checkConstruct(CsvTable.Row row) {
    String construct = row.get("construct");
    if (!construct.isEmpty() && !CONSTRUCTS.contains(construct)) {
      throw row.bad(
          "construct is "
              + BadInputException.quote(construct)
              + Nearest.hint(construct, CONSTRUCTS)
              + "; allowed: "
              + String.join(", ", CONSTRUCTS)
              + ", or empty");
    }
  }

  private static void checkSize(
      CsvTable.Row row, ImpactCategory category, ReferenceFlow flow, double value) {
    boolean isElectricity = flow.id().equals(ReferenceFlow.ELECTRICITY.id());
    double least = isElectricity ? leastPerKwh(category) : 0;
    double most = most(category, flow);
    if (value < least || value > most) {
      throw row.bad(
          "value is "
              + row.get("value")
              + "; allowed: "
              + category.unit()
              + " per "
              + flow.unit()
              + ", from "
              + least
              + " to "
              + most);
    }
  }

  private static boolean isCountryCode(String place) {
    for (int i = 0; i < place.length(); i++) {
      if (place.charAt(i) < 'A' || place.charAt(i) > 'Z') {
        return false;
      }
    }
    return place.length() == 3;
  }

  private static String key(ReferenceFlow flow, String place, ImpactCategory category) {
    return flow.id() + "|" + place + "|" + category.id();
  }
}
