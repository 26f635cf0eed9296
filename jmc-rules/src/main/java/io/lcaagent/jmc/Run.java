package io.lcaagent.jmc;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.openjdk.jmc.common.item.IItemCollection;

/**
 * What a recording says about its run, as far as the rules need it. Energies in joules.
 *
 * @param ticks when meters were to be read, in {@code System.nanoTime}, and when the run ended
 */
record Run(
    Map<String, String> options,
    Map<Long, Domain> domains,
    List<Sample> samples,
    Map<Long, String> phaseKinds,
    List<Quality> qualities,
    List<Long> ticks,
    long gaps) {

  /**
   * @param isPackage a processor package, which has a thermal design power
   */
  record Domain(
      String id, String provenance, boolean inTotal, boolean isPackage, long periodNanos) {
    private static final Set<String> FROM_METERS = Set.of("MEASURED", "ATTRIBUTED");

    boolean isMetered() {
      return FROM_METERS.contains(provenance);
    }
  }

  record Sample(
      Domain domain, long startNanos, long endNanos, double joules, long training, long phase) {
    double watts() {
      return joules * 1e9 / (endNanos - startNanos);
    }

    long nanos() {
      return endNanos - startNanos;
    }
  }

  record Quality(long training, String metric, double value, long nanos) {}

  static Run of(IItemCollection items) {
    Map<String, String> options = new HashMap<>();
    for (Items.Row row : Items.of(items, "lca.Option")) {
      options.put(row.text("key"), row.text("value"));
    }
    Map<Long, Domain> domains = new HashMap<>();
    for (Items.Row row : Items.of(items, "lca.Domain")) {
      domains.put(
          row.whole("index"),
          new Domain(
              row.text("domain"),
              row.text("provenance"),
              row.flag("inTotal"),
              row.text("kind").equals("PACKAGE"),
              row.whole("periodNanos")));
    }
    Map<Long, String> kinds = new HashMap<>();
    for (Items.Row row : Items.of(items, "lca.PhaseBegin")) {
      kinds.put(row.whole("phase"), row.text("kind"));
    }
    List<Quality> qualities = new ArrayList<>();
    for (Items.Row row : Items.of(items, "lca.QualityCheckpoint")) {
      qualities.add(
          new Quality(
              row.whole("training"), row.text("metric"), row.real("value"), row.whole("nanos")));
    }
    qualities.sort(Comparator.comparingLong(Quality::nanos));
    List<Long> ticks = new ArrayList<>();
    for (String type : List.of("lca.Tick", "lca.RunEnd")) {
      Items.of(items, type).forEach(row -> ticks.add(row.whole("nanos")));
    }
    long gaps = Items.of(items, "lca.Gap").size();
    return new Run(options, domains, samples(items, domains), kinds, qualities, ticks, gaps);
  }

  private static List<Sample> samples(IItemCollection items, Map<Long, Domain> domains) {
    List<Sample> samples = new ArrayList<>();
    for (Items.Row row : Items.of(items, "lca.EnergySample")) {
      Domain domain = domains.get(row.whole("domainIndex"));
      if (domain != null) {
        samples.add(
            new Sample(
                domain,
                row.whole("startNanos"),
                row.whole("endNanos"),
                row.whole("energyMicrojoules") / 1e6,
                row.whole("training"),
                row.whole("phase")));
      }
    }
    samples.sort(Comparator.comparingLong(Sample::endNanos));
    return samples;
  }

  /** Of the domains that the total counts, each joule once. */
  double joules(Predicate<Sample> which) {
    return samples.stream()
        .filter(s -> s.domain().inTotal())
        .filter(which)
        .mapToDouble(Sample::joules)
        .sum();
  }

  double joules() {
    return joules(s -> true);
  }
}
