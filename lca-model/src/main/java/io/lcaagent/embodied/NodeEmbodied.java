package io.lcaagent.embodied;

import io.lcaagent.energy.Provenance;
import io.lcaagent.energy.Quantity;
import io.lcaagent.impact.ImpactCategory;
import io.lcaagent.impact.LifeCycleStage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The embodied impact of one whole node, before any sharing over its lifetime.
 *
 * @param name of the preset or inventory
 * @param parts in the order of the inventory
 * @param total by indicator id; the sum of the parts that have a value. Its coverage is the share
 *     of the parts that have one. An indicator that no part has is absent
 * @param pieces by type, of the parts that draw power; also of those without an embodied impact
 * @param tdpWatts thermal design power of all processors and cards, {@code NaN} when not known
 * @param sets where the values come from
 * @param notes what the reader of the totals must know, one line each
 */
public record NodeEmbodied(
    String name,
    List<Part> parts,
    Map<String, Quantity> total,
    Map<String, Integer> pieces,
    double tdpWatts,
    List<Source> sets,
    List<Note> notes) {

  /** Types of part that draw power of their own; a power supply and a case do not. */
  static final Set<String> POWERED = Set.of("cpu", "ram", "gpu", "ssd", "hdd", "motherboard");

  /**
   * @param id unique in the node, e.g. {@code cpu/0}
   * @param type {@code cpu}, {@code ram}, …; {@code node} for a total that was published whole
   * @param count pieces
   * @param impacts by indicator id, of all pieces together; a missing one is not known
   * @param stages the parts of the life cycle covered, empty when nothing is known
   */
  public record Part(
      String id,
      String type,
      int count,
      Map<String, Quantity> impacts,
      Set<LifeCycleStage> stages,
      Provenance provenance,
      String source) {

    Part assumed(String what) {
      Map<String, Quantity> weaker = new LinkedHashMap<>();
      impacts.forEach(
          (indicator, q) ->
              weaker.put(
                  indicator,
                  new Quantity(q.value(), q.low(), q.high(), Provenance.ASSUMED, q.coverage())));
      String sources = source + "; count ASSUMED: " + what;
      return new Part(id, type, count, weaker, stages, Provenance.ASSUMED, sources);
    }
  }

  /** A file that values were taken from. */
  public record Source(String id, String version, String sha256) {}

  /**
   * @param code short, for programs
   * @param text one line, for people
   */
  public record Note(String code, String text) {}

  static NodeEmbodied of(
      String name,
      List<Part> parts,
      Map<String, Integer> pieces,
      double tdpWatts,
      List<Source> sets,
      List<Note> notes) {
    Map<String, Quantity> total = new LinkedHashMap<>();
    for (ImpactCategory category : ImpactCategory.REPORTED) {
      Quantity sum = sum(parts, category.id());
      if (sum != null) {
        total.put(category.id(), sum);
      }
    }
    List<Note> all = new ArrayList<>(notes);
    stagesNote(parts, all);
    boundsNote(parts, all);
    return new NodeEmbodied(
        name,
        List.copyOf(parts),
        total,
        Collections.unmodifiableMap(new LinkedHashMap<>(pieces)), // sums go in one order
        tdpWatts,
        List.copyOf(sets),
        List.copyOf(all));
  }

  /** This node, whose parts come from this file, before the sets that their factors come from. */
  NodeEmbodied after(Source parts) {
    List<Source> all = new ArrayList<>(List.of(parts));
    all.addAll(sets);
    return new NodeEmbodied(name, this.parts, total, pieces, tdpWatts, List.copyOf(all), notes);
  }

  /**
   * This node, of which nobody said how many parts of these types there are.
   *
   * @param what was assumed, for a note and for the parts' sources
   */
  NodeEmbodied assuming(Set<String> types, String what) {
    List<Part> marked = new ArrayList<>();
    for (Part part : parts) {
      marked.add(types.contains(part.type()) ? part.assumed(what) : part);
    }
    Map<String, Quantity> sums = new LinkedHashMap<>();
    total.keySet().forEach(indicator -> sums.put(indicator, sum(marked, indicator)));
    List<Note> all = new ArrayList<>(notes);
    all.add(new Note("assumed", name + " is ASSUMED to have " + what));
    return new NodeEmbodied(name, List.copyOf(marked), sums, pieces, tdpWatts, sets, all);
  }

  /** This node with totals that were published for it whole, in place of the sum of its parts. */
  public NodeEmbodied publishedAs(Map<String, Quantity> published, String source) {
    Part whole = new Part("node/0", "node", 1, published, Set.of(), Provenance.MODELLED, source);
    return new NodeEmbodied(name, List.of(whole), published, pieces, tdpWatts, sets, notes);
  }

  /** What the parts of this type embody together; {@code null} where none has a value. */
  public Quantity of(String type, String indicator) {
    return sum(parts.stream().filter(part -> part.type().equals(type)).toList(), indicator);
  }

  /** Its interval is that of the parts that have one; the others add their value to both ends. */
  private static Quantity sum(List<Part> parts, String indicator) {
    Quantity sum = null;
    int known = 0;
    boolean bounded = parts.stream().anyMatch(part -> hasBounds(part, indicator));
    for (Part part : parts) {
      Quantity impact = part.impacts().get(indicator);
      if (impact != null) {
        if (bounded && Double.isNaN(impact.low())) {
          double value = impact.value();
          impact = new Quantity(value, value, value, impact.provenance(), impact.coverage());
        }
        sum = sum == null ? impact : sum.plus(impact);
        known++;
      }
    }
    return sum == null
        ? null
        : new Quantity(
            sum.value(), sum.low(), sum.high(), sum.provenance(), known / (double) parts.size());
  }

  private static boolean hasBounds(Part part, String indicator) {
    Quantity impact = part.impacts().get(indicator);
    return impact != null && !Double.isNaN(impact.low());
  }

  /** An interval that some of the parts have no part in says so; so does one that is missing. */
  private static void boundsNote(List<Part> parts, List<Note> notes) {
    List<String> without = new ArrayList<>();
    for (Part part : parts) {
      if (part.impacts().keySet().stream().noneMatch(id -> hasBounds(part, id))
          && !part.impacts().isEmpty()) {
        without.add(part.id());
      }
    }
    if (!without.isEmpty() && without.size() < parts.size()) {
      notes.add(
          new Note(
              "bounds",
              "published factors carry no bounds: the embodied interval holds what is not known of"
                  + " the node's parts, and nothing of "
                  + String.join(", ", without)));
    } else if (!without.isEmpty()) {
      notes.add(
          new Note(
              "bounds",
              "published factors carry no bounds, and nothing is taken to be unknown of the node's"
                  + " parts: the embodied impact has no interval"));
    }
  }

  /** A total over parts whose factors cover different stages says so. */
  private static void stagesNote(List<Part> parts, List<Note> notes) {
    Map<String, List<String>> byStages = new LinkedHashMap<>();
    for (Part part : parts) {
      if (!part.stages().isEmpty()) {
        byStages
            .computeIfAbsent(LifeCycleStage.format(part.stages()), key -> new ArrayList<>())
            .add(part.id());
      }
    }
    if (byStages.size() > 1) {
      StringBuilder text = new StringBuilder("embodied total mixes life-cycle stages:");
      byStages.forEach(
          (stages, ids) ->
              text.append(' ')
                  .append(stages)
                  .append(" (")
                  .append(String.join(", ", ids))
                  .append(");"));
      notes.add(new Note("stages", text.substring(0, text.length() - 1)));
    }
  }
}
