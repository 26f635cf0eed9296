package io.lcaagent.embodied;

import io.lcaagent.embodied.NodeEmbodied.Note;
import io.lcaagent.embodied.NodeEmbodied.Part;
import io.lcaagent.embodied.NodeEmbodied.Source;
import io.lcaagent.energy.Provenance;
import io.lcaagent.energy.Quantity;
import io.lcaagent.hardware.HardwareTable;
import io.lcaagent.impact.FactorLibrary;
import io.lcaagent.impact.FactorSet;
import io.lcaagent.impact.ImpactCategory;
import io.lcaagent.impact.LifeCycleStage;
import io.lcaagent.impact.ReferenceFlow;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Embodied impact of a node from its parts. For each indicator and {@code count} pieces:
 *
 * <pre>
 * cpu         count × (die area × die + base)
 * ram, ssd    count × (capacity / density × die + base)
 * powerSupply count × weight × factor per kg
 * case        weightRatio × rack, or weightRatio × (enclosure / 16 + blade)
 * gpu         count × (die area × die + transport) + count × (capacity / density × memory + base)
 *             + count × (board area × board + heat sink and connectors), all of one model
 * others      count × factor
 * </pre>
 *
 * Formulas and factors: Gröger et al. 2021, UBA Texte 94/2021; cards: the set of their model. A
 * fact that is not known takes its class default; low and high are those of the default, and the
 * part is ASSUMED, as is one that nobody counted. A part of which all is known has no interval:
 * published factors carry no bounds.
 */
public final class EmbodiedModel {
  private static final double MM2_PER_CM2 = 100;
  private static final String DENSITY = "gpu.densityGBPerCm2";

  /** Construct of primary energy that counts something else than the other factors do. */
  private static final String FOSSIL_ALONE = "adpf";

  private final FactorLibrary library;
  private final EmbodiedVariant variant;
  private final HardwareTable hardware;
  private final Map<String, HardwareTable.Range> defaults = ClassDefaults.read();
  private final List<Part> parts = new ArrayList<>();
  private final Set<Source> sets = new LinkedHashSet<>();
  private final List<Note> notes = new ArrayList<>();
  private int cardTypes;

  /** Which all factors of cards are taken from: parts of different sets would be a mixture. */
  private final FactorSet cards;

  /** Where the facts of the part in hand come from, besides its factors. */
  private String facts = "";

  private EmbodiedModel(FactorLibrary library, EmbodiedVariant variant) {
    this.library = library;
    this.variant = variant.checked(library);
    this.hardware = HardwareTable.with(library.hardware());
    this.cards = library.gpuModel(variant.gpuModel()).orElseThrow(); // checked above
  }

  /** The embodied impact of this inventory, with the factors of this library. */
  public static NodeEmbodied of(Inventory inventory, FactorLibrary library) {
    return of(inventory, library, EmbodiedVariant.DEFAULT);
  }

  /** The same by another of the published ways. */
  public static NodeEmbodied of(
      Inventory inventory, FactorLibrary library, EmbodiedVariant variant) {
    return new EmbodiedModel(library, variant).node(inventory);
  }

  private NodeEmbodied node(Inventory node) {
    node.cpu().forEach(this::cpu);
    node.ram()
        .forEach(p -> memory("ram", p.count(), p.capacityGB(), p.densityGBPerCm2(), modules(p)));
    node.ssd().forEach(p -> memory("ssd", p.count(), p.capacityGB(), p.densityGBPerCm2(), one()));
    node.hdd().forEach(p -> add("hdd", p.count(), List.of(new Term(ReferenceFlow.HDD, one()))));
    node.gpu().forEach(this::gpu);
    node.powerSupply()
        .forEach(
            p ->
                add(
                    "powerSupply",
                    p.count(),
                    List.of(
                        new Term(
                            ReferenceFlow.POWER_SUPPLY,
                            given(p.weightKg(), "powerSupply.weightKg")))));
    node.cases().forEach(this::box);
    node.motherboard()
        .forEach(
            p ->
                add("motherboard", p.count(), List.of(new Term(ReferenceFlow.MOTHERBOARD, one()))));
    node.assembly()
        .forEach(p -> add("assembly", p.count(), List.of(new Term(ReferenceFlow.ASSEMBLY, one()))));
    String name = node.name() == null ? "node" : node.name();
    Map<String, Integer> pieces = new LinkedHashMap<>();
    parts.stream()
        .filter(part -> NodeEmbodied.POWERED.contains(part.type()) && !part.type().equals("gpu"))
        .forEach(part -> pieces.merge(part.type(), part.count(), Integer::sum));
    int cards = node.gpu().stream().mapToInt(Inventory.Gpu::count).sum(); // three parts a card
    if (cards > 0) {
      pieces.put("gpu", cards);
    }
    NodeEmbodied sum =
        NodeEmbodied.of(name, parts, pieces, tdpWatts(node), new ArrayList<>(sets), notes);
    return counted(sum, node.assumed());
  }

  /** This node, whose parts of these types were not counted by anybody. */
  private static NodeEmbodied counted(NodeEmbodied node, List<String> types) {
    String guessed =
        types.stream()
            .distinct()
            .map(type -> type + " " + pieces(node, type))
            .filter(guess -> !guess.endsWith(" 0"))
            .collect(Collectors.joining(", "));
    return guessed.isEmpty()
        ? node
        : node.assuming(Set.copyOf(types), guessed + "; an inventory file tells its counts");
  }

  private static int pieces(NodeEmbodied node, String type) {
    return node.parts().stream()
        .filter(part -> part.type().equals(type))
        .mapToInt(Part::count)
        .sum();
  }

  private void cpu(Inventory.Cpu cpu) {
    Amount area = given(dieAreaMm2(cpu), "cpu.dieAreaMm2");
    if (variant.constantCoreArea()) {
      area = area.plus(defaults.get("cpu.constantCoreAreaMm2").value());
    }
    area = area.times(1 / MM2_PER_CM2);
    add(
        "cpu",
        cpu.count(),
        List.of(new Term(ReferenceFlow.CPU_DIE, area), new Term(ReferenceFlow.CPU_BASE, one())));
  }

  private Double dieAreaMm2(Inventory.Cpu cpu) {
    if (cpu.dieAreaMm2() != null) {
      return cpu.dieAreaMm2();
    }
    return hardware
        .findCpu(cpu.model())
        .map(HardwareTable.Cpu::dieAreaMm2)
        .filter(area -> !area.isNaN())
        .orElse(null);
  }

  /** Modules for each that is counted: one, unless their size is a guess. */
  private Amount modules(Inventory.Ram ram) {
    if (ram.countLow() == null || ram.count() == 0) {
      return one();
    }
    String guess = "modules " + ram.count() + ": " + defaults.get("ram.moduleGB").source();
    return Amount.assumed(
        new HardwareTable.Range(
            1, ram.countLow() / ram.count(), ram.countHigh() / ram.count(), guess));
  }

  private void memory(String type, int count, double capacityGB, Double density, Amount pieces) {
    Amount perCm2 = given(density, type + ".densityGBPerCm2");
    boolean ram = type.equals("ram");
    add(
        type,
        count,
        List.of(
            new Term(ram ? ReferenceFlow.RAM_DIE : ReferenceFlow.SSD_DIE, perCm2.under(capacityGB)),
            new Term(ram ? ReferenceFlow.RAM_BASE : ReferenceFlow.SSD_BASE, pieces)));
  }

  private void box(Inventory.Case box) {
    Amount ratio = box.weightRatio() == null ? one() : Amount.exact(box.weightRatio());
    List<Term> terms =
        box.type().equals("rack")
            ? List.of(new Term(ReferenceFlow.CASE_RACK, ratio))
            : List.of(
                new Term(
                    ReferenceFlow.CASE_ENCLOSURE,
                    ratio.times(1.0 / ReferenceFlow.BLADES_IN_AN_ENCLOSURE)),
                new Term(ReferenceFlow.CASE_BLADE, ratio));
    add("case", 1, terms);
  }

  /**
   * Compute die, memory and board of a card, all by the factors of one model. A factor for the
   * whole card, which only a user's file brings, goes first.
   */
  private void gpu(Inventory.Gpu gpu) {
    ReferenceFlow whole = new ReferenceFlow("gpu/" + gpu.model(), "piece");
    if (gpu.model() != null && library.has(whole)) {
      add("gpu", gpu.count(), List.of(new Term(whole, one())));
      return;
    }
    Optional<HardwareTable.Gpu> row = hardware.findGpu(gpu.model());
    Amount die = fact(gpu.dieAreaMm2(), row.map(HardwareTable.Gpu::dieAreaMm2), "gpu.dieAreaMm2");
    Amount memory = fact(gpu.memoryGB(), row.map(HardwareTable.Gpu::memoryGB), "gpu.memoryGB");
    Amount density = given(gpu.densityGBPerCm2(), density());
    Amount board =
        fact(gpu.boardAreaCm2(), row.map(HardwareTable.Gpu::boardAreaCm2), "gpu.boardAreaCm2");
    if (cardTypes == 0) {
      noteOtherRows();
    }
    String id = "gpu/" + cardTypes++;
    facts = row.map(HardwareTable.Gpu::source).orElse("");
    card(id + "/compute", gpu.count(), "die", die.times(1 / MM2_PER_CM2));
    card(id + "/memory", gpu.count(), "memory", memory.over(density));
    card(id + "/board", gpu.count(), "board", board);
    facts = "";
  }

  /** A model of cards may have been published with a density of its own. */
  private String density() {
    String own = DENSITY + "." + variant.gpuModel();
    return defaults.containsKey(own) ? own : DENSITY;
  }

  /**
   * One part of a card: what goes with the area, and what every card has, as the model has them.
   */
  private void card(String id, int count, String what, Amount areaCm2) {
    List<Term> terms = new ArrayList<>();
    ReferenceFlow byArea = ReferenceFlow.ofCard(variant.gpuModel(), what, "cm2");
    ReferenceFlow byPiece = ReferenceFlow.ofCard(variant.gpuModel(), what + "-piece", "piece");
    if (cards.has(byArea)) {
      terms.add(new Term(byArea, areaCm2));
    }
    if (cards.has(byPiece)) {
      terms.add(new Term(byPiece, one()));
    }
    if (!terms.isEmpty()) {
      add(id, "gpu", count, terms);
    } else if (count > 0) { // of another model it would be a mixture
      notes.add(
          new Note(
              "factor",
              "gpu.model "
                  + variant.gpuModel()
                  + " has no factor of a card's "
                  + what
                  + ": not in the total"));
    }
  }

  /** One part: count × the sum of its terms, for each indicator that has all its factors. */
  private void add(String type, int count, List<Term> terms) {
    String id = type + "/" + parts.stream().filter(p -> p.type().equals(type)).count();
    add(type.equals("gpu") ? "gpu/" + cardTypes++ : id, type, count, terms);
  }

  private void add(String id, String type, int count, List<Term> terms) {
    if (count == 0) {
      return;
    }
    Provenance provenance =
        terms.stream().anyMatch(t -> t.amount.assumed()) ? Provenance.ASSUMED : Provenance.MODELLED;
    Map<String, Quantity> impacts = new LinkedHashMap<>();
    Set<LifeCycleStage> stages = EnumSet.noneOf(LifeCycleStage.class);
    Set<String> sources = new LinkedHashSet<>();
    for (ImpactCategory category : ImpactCategory.REPORTED) {
      double value = 0;
      double low = 0;
      double high = 0;
      boolean complete = true;
      for (Term term : terms) {
        Optional<FactorLibrary.Found> found = find(term.flow, category);
        if (found.isEmpty() || found.get().factor().construct().equals(FOSSIL_ALONE)) {
          complete = false;
          if (found.isPresent()) {
            notes.add(
                new Note(
                    "construct",
                    category.id()
                        + " of "
                        + term.flow.id()
                        + " in "
                        + found.get().set().id()
                        + " is adpf, fossil depletion alone: it is never added to cumulative"
                        + " energy, so it is not used"));
          }
          break;
        }
        double factor = found.get().factor().value();
        value += count * term.amount.value() * factor;
        low += count * term.amount.low() * factor;
        high += count * term.amount.high() * factor;
        stages.addAll(found.get().factor().stages());
        sources.add(found.get().source());
        sets.add(source(found.get()));
      }
      if (complete) {
        // Nothing of it is unknown, and published factors carry no bounds: then there is no
        // interval.
        impacts.put(
            category.id(),
            provenance == Provenance.ASSUMED
                ? new Quantity(value, low, high, provenance, Double.NaN)
                : Quantity.of(value, provenance));
      } else {
        notes.add(
            new Note("factor", "no " + category.id() + " factor for " + id + ": not in the total"));
      }
    }
    if (!facts.isEmpty()) {
      sources.add(facts);
    }
    for (Term term : terms) {
      if (term.amount.assumed()) {
        sources.add(term.amount.source());
      }
    }
    parts.add(new Part(id, type, count, impacts, stages, provenance, String.join("; ", sources)));
  }

  private Optional<FactorLibrary.Found> find(ReferenceFlow flow, ImpactCategory category) {
    return flow.isOfCard(variant.gpuModel())
        ? cards.find(flow, "", category).map(factor -> new FactorLibrary.Found(factor, cards))
        : library.find(flow, "", category);
  }

  /** Rows of this model in a set that does not hold all of it are said not to count. */
  private void noteOtherRows() {
    for (FactorSet set : library.sets()) {
      boolean hasRows = set.factors().stream().anyMatch(f -> f.per().isOfCard(variant.gpuModel()));
      if (set != cards && hasRows && library.sets().indexOf(set) < library.sets().indexOf(cards)) {
        notes.add(
            new Note(
                "gpu.model",
                "rows of gpu-"
                    + variant.gpuModel()
                    + " in "
                    + set.id()
                    + " are not used: a model of cards is of one set, here "
                    + cards.id()
                    + ", the first with its die"));
      }
    }
  }

  private Amount given(Double value, String parameter) {
    return value != null ? Amount.exact(value) : Amount.assumed(defaults.get(parameter));
  }

  /** What somebody gives, else the table's fact, else the class default. */
  private Amount fact(Double given, Optional<Double> ofTable, String parameter) {
    return given(given != null ? given : ofTable.filter(v -> !v.isNaN()).orElse(null), parameter);
  }

  private static Amount one() {
    return Amount.exact(1);
  }

  private static Source source(FactorLibrary.Found found) {
    return new Source(found.set().id(), found.set().version(), found.set().sha256());
  }

  /** Of all processors and cards; {@code NaN} when one of them is not known. */
  private double tdpWatts(Inventory node) {
    double watts = node.cpu().isEmpty() ? Double.NaN : 0;
    for (Inventory.Cpu cpu : node.cpu()) {
      Double tdp =
          cpu.tdpWatts() != null
              ? cpu.tdpWatts()
              : hardware.findCpu(cpu.model()).map(HardwareTable.Cpu::tdpWatts).orElse(Double.NaN);
      watts += cpu.count() * tdp;
    }
    for (Inventory.Gpu gpu : node.gpu()) {
      watts +=
          gpu.count()
              * hardware.findGpu(gpu.model()).map(HardwareTable.Gpu::tdpWatts).orElse(Double.NaN);
    }
    return watts;
  }

  /** How much of a flow one piece takes. */
  private record Term(ReferenceFlow flow, Amount amount) {}
}
