package io.lcaagent.embodied;

import io.lcaagent.embodied.NodeEmbodied.Note;
import io.lcaagent.embodied.NodeEmbodied.Part;
import io.lcaagent.embodied.NodeEmbodied.Source;
import io.lcaagent.energy.Provenance;
import io.lcaagent.energy.Quantity;
import io.lcaagent.hardware.HardwareTable;
import io.lcaagent.impact.FactorLibrary;
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

/**
 * Embodied impact of a node from its parts. For each indicator and {@code count} pieces:
 *
 * <pre>
 * cpu         count × (die area × die + base)
 * ram, ssd    count × (capacity / density × die + base)
 * powerSupply count × weight × factor per kg
 * case        weightRatio × rack, or weightRatio × (enclosure / 16 + blade)
 * others      count × factor
 * </pre>
 *
 * Formulas and factors: Gröger et al. 2021, UBA Texte 94/2021. A fact that is not known takes its
 * class default; low and high are those of the default, and the part is ASSUMED.
 */
public final class EmbodiedModel {
  private static final double MM2_PER_CM2 = 100;

  private final FactorLibrary library;
  private final Map<String, HardwareTable.Range> defaults = ClassDefaults.read();
  private final List<Part> parts = new ArrayList<>();
  private final Set<Source> sets = new LinkedHashSet<>();
  private final List<Note> notes = new ArrayList<>();

  private EmbodiedModel(FactorLibrary library) {
    this.library = library;
  }

  /** The embodied impact of this inventory, with the factors of this library. */
  public static NodeEmbodied of(Inventory inventory, FactorLibrary library) {
    return new EmbodiedModel(library).node(inventory);
  }

  private NodeEmbodied node(Inventory node) {
    node.cpu().forEach(this::cpu);
    node.ram().forEach(p -> memory("ram", p.count(), p.capacityGB(), p.densityGBPerCm2()));
    node.ssd().forEach(p -> memory("ssd", p.count(), p.capacityGB(), p.densityGBPerCm2()));
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
        .filter(part -> NodeEmbodied.POWERED.contains(part.type()))
        .forEach(part -> pieces.merge(part.type(), part.count(), Integer::sum));
    return NodeEmbodied.of(name, parts, pieces, tdpWatts(node), new ArrayList<>(sets), notes);
  }

  private void cpu(Inventory.Cpu cpu) {
    Amount area = given(dieAreaMm2(cpu), "cpu.dieAreaMm2").times(1 / MM2_PER_CM2);
    add(
        "cpu",
        cpu.count(),
        List.of(new Term(ReferenceFlow.CPU_DIE, area), new Term(ReferenceFlow.CPU_BASE, one())));
  }

  private static Double dieAreaMm2(Inventory.Cpu cpu) {
    if (cpu.dieAreaMm2() != null) {
      return cpu.dieAreaMm2();
    }
    return HardwareTable.cpu(cpu.model())
        .map(HardwareTable.Cpu::dieAreaMm2)
        .filter(area -> !area.isNaN())
        .orElse(null);
  }

  private void memory(String type, int count, double capacityGB, Double density) {
    Amount perCm2 = given(density, type + ".densityGBPerCm2");
    boolean ram = type.equals("ram");
    add(
        type,
        count,
        List.of(
            new Term(ram ? ReferenceFlow.RAM_DIE : ReferenceFlow.SSD_DIE, perCm2.under(capacityGB)),
            new Term(ram ? ReferenceFlow.RAM_BASE : ReferenceFlow.SSD_BASE, one())));
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

  /** Cards have no shipped model: a factor for the whole card by a user, or a named absence. */
  private void gpu(Inventory.Gpu gpu) {
    String model = gpu.model() == null ? "unknown model" : gpu.model();
    int before = notes.size();
    add("gpu", gpu.count(), List.of(new Term(new ReferenceFlow("gpu/" + model, "piece"), one())));
    if (notes.size() > before) {
      notes.subList(before, notes.size()).clear();
      notes.add(
          new Note(
              "gpu",
              "embodied impact of "
                  + gpu.count()
                  + " x "
                  + model
                  + " is not known and not in the total; use a preset, or a factor 'gpu/"
                  + model
                  + "' per piece in a file of your own"));
    }
  }

  /** One part: count × the sum of its terms, for each indicator that has all its factors. */
  private void add(String type, int count, List<Term> terms) {
    if (count == 0) {
      return;
    }
    String id = type + "/" + parts.stream().filter(p -> p.type().equals(type)).count();
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
        Optional<FactorLibrary.Found> found = library.find(term.flow, "", category);
        if (found.isEmpty()) {
          complete = false;
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
        impacts.put(category.id(), new Quantity(value, low, high, provenance, Double.NaN));
      } else {
        notes.add(
            new Note("factor", "no " + category.id() + " factor for " + id + ": not in the total"));
      }
    }
    for (Term term : terms) {
      if (term.amount.assumed()) {
        sources.add(term.amount.source());
      }
    }
    parts.add(new Part(id, type, count, impacts, stages, provenance, String.join("; ", sources)));
  }

  private Amount given(Double value, String parameter) {
    return value != null ? Amount.exact(value) : Amount.assumed(defaults.get(parameter));
  }

  private static Amount one() {
    return Amount.exact(1);
  }

  private static Source source(FactorLibrary.Found found) {
    return new Source(found.set().id(), found.set().version(), found.set().sha256());
  }

  private static double tdpWatts(Inventory node) {
    double watts = 0;
    for (Inventory.Cpu cpu : node.cpu()) {
      Double tdp =
          cpu.tdpWatts() != null
              ? cpu.tdpWatts()
              : HardwareTable.cpu(cpu.model()).map(HardwareTable.Cpu::tdpWatts).orElse(null);
      if (tdp == null) {
        return Double.NaN;
      }
      watts += cpu.count() * tdp;
    }
    return node.cpu().isEmpty() || !node.gpu().isEmpty() ? Double.NaN : watts;
  }

  /** How much of a flow one piece takes. */
  private record Term(ReferenceFlow flow, Amount amount) {}

  /** An amount, exactly given or a class default with its range. */
  private record Amount(double value, double low, double high, boolean assumed, String source) {
    static Amount exact(double value) {
      return new Amount(value, value, value, false, "");
    }

    static Amount assumed(HardwareTable.Range range) {
      return new Amount(range.value(), range.low(), range.high(), true, range.source());
    }

    Amount times(double factor) {
      return new Amount(value * factor, low * factor, high * factor, assumed, source);
    }

    /** {@code dividend} / this amount: the larger the density, the smaller the area. */
    Amount under(double dividend) {
      return new Amount(dividend / value, dividend / high, dividend / low, assumed, source);
    }
  }
}
