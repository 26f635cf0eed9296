package io.lcaagent.assessment;

import io.lcaagent.assessment.Assessment.ComponentEnergy;
import io.lcaagent.assessment.Assessment.EnergyInfo;
import io.lcaagent.energy.EnergyDomain;
import io.lcaagent.energy.Provenance;
import io.lcaagent.energy.Quantity;
import io.lcaagent.run.RunSummary;
import io.lcaagent.run.RunSummary.DomainSummary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Turns microjoules per domain into quantities. The total is made of the disjoint domains whose
 * component is asked for; a meter of the whole node counts only where no component has one. A
 * domain that was not read has no energy, which is not 0.
 */
final class EnergyAccount {
  /** A phase shorter than this many updates of a counter is an interval, not a point. */
  static final int FEWEST_UPDATES = 20;

  private static final String HOST = "host";

  private final RunSummary run;
  private final double packageTdpWatts;
  private final double ourShare;
  private final Spent ofRun;
  private final double runSeconds;
  private final List<Integer> disjoint = new ArrayList<>();
  private final List<Integer> inTotal = new ArrayList<>();
  private final int[] added; // of inTotal: a run may have a hundred thousand phases
  private final boolean[] adds;
  private final long longestPeriodNanos;

  /**
   * @param packageTdpWatts thermal design power of a processor package, NaN when not known
   * @param ourShare at most this part of the node is ours; scales models, never a counter
   */
  EnergyAccount(
      RunSummary run, Set<String> totalComponents, double packageTdpWatts, double ourShare) {
    this.run = run;
    this.packageTdpWatts = packageTdpWatts;
    this.ourShare = ourShare;
    this.ofRun = Spent.of(run);
    this.runSeconds = (run.endNanos() - run.header().startNanos()) / 1e9;
    List<EnergyDomain> domains = run.domains().stream().map(DomainSummary::domain).toList();
    Set<EnergyDomain> chosen = Set.copyOf(EnergyDomain.disjoint(domains));
    for (int i = 0; i < domains.size(); i++) {
      if (!chosen.contains(domains.get(i))) {
        continue;
      }
      disjoint.add(i);
      String component = domains.get(i).kind().component();
      if (isKnown(i) && (component.equals(HOST) || totalComponents.contains(component))) {
        inTotal.add(i);
      }
    }
    added = inTotal.stream().mapToInt(i -> i).toArray();
    adds = new boolean[domains.size()];
    long longest = 0;
    for (int i : added) {
      adds[i] = true;
      longest = Math.max(longest, domains.get(i).periodNanos());
    }
    longestPeriodNanos = longest;
  }

  /** Indices of the domains that the total adds up. */
  List<Integer> inTotal() {
    return inTotal;
  }

  EnergyDomain domain(int index) {
    return run.domains().get(index).domain();
  }

  /** The total in J; {@code null} when no domain is in it, or none was read in that time. */
  Quantity total(Spent spent) {
    return total(spent, 0);
  }

  /**
   * The total of a phase in J: what was read of it. Time that a domain was not read in adds nothing
   * to the value and to the low end; the high end grows by {@code unread time × highest power},
   * which is the highest mean of a sample of the run, or the node's thermal design power where that
   * is known and higher; without either it is not known.
   *
   * <p>A phase whose occurrences last fewer than {@value #FEWEST_UPDATES} updates of a counter is
   * known only to about an update at its edges: its interval is widened by {@code occurrences ×
   * period × mean power of the run}, half an update at each of two edges.
   *
   * @param shortOccurrences occurrences of a short phase; 0 for a long one
   */
  Quantity total(Spent spent, long shortOccurrences) {
    long sum = 0;
    double low = 0;
    double high = 0;
    Provenance provenance = null;
    double coverage = 1;
    for (int i : added) {
      coverage = Math.min(coverage, spent.coverage(i));
      if (spent.isUnread(i)) {
        high += most(spent, i);
        continue;
      }
      Quantity part = quantity(i, spent, shortOccurrences);
      sum += spent.microjoules()[i]; // whole microjoules: exact
      low += part.low();
      high += part.high();
      provenance = provenance == null ? part.provenance() : provenance.weakest(part.provenance());
    }
    if (provenance == null) {
      return null;
    }
    double value = sum / 1e6;
    return new Quantity(value, Math.min(low, value), Math.max(high, value), provenance, coverage);
  }

  /** Whether a domain of the total was not read in a part of that time. */
  boolean isPartly(Spent spent) {
    for (int i : added) {
      if (spent.coverage(i) < 1) {
        return true;
      }
    }
    return false;
  }

  /** Mean power of what was read, over the time that it was read in; {@code null} without any. */
  Double meanWatts() {
    double watts = 0;
    boolean any = false;
    for (int i : added) {
      if (ofRun.coveredNanos()[i] > 0) {
        watts += meanWatts(i);
        any = true;
      }
    }
    return any ? Double.valueOf(watts) : null;
  }

  /** Every disjoint domain, in the order of the run's dictionary. */
  List<ComponentEnergy> components(Spent spent, long shortOccurrences) {
    List<ComponentEnergy> components = new ArrayList<>(disjoint.size());
    for (int i : disjoint) {
      EnergyDomain domain = domain(i);
      components.add(
          new ComponentEnergy(
              domain.id(),
              domain.kind().component(),
              run.header().hostId(),
              domain.source(),
              adds[i],
              isKnown(i) && !spent.isUnread(i) ? quantity(i, spent, shortOccurrences) : null));
    }
    return components;
  }

  EnergyInfo info() {
    long[] byProvenance = new long[Provenance.values().length];
    for (int i : inTotal) {
      byProvenance[domain(i).provenance().ordinal()] += ofRun.microjoules()[i];
    }
    double[] joules = Arrays.stream(byProvenance).mapToDouble(sum -> sum / 1e6).toArray();
    return new EnergyInfo(
        total(ofRun),
        joules[Provenance.MEASURED.ordinal()],
        joules[Provenance.ATTRIBUTED.ordinal()],
        joules[Provenance.MODELLED.ordinal()],
        joules[Provenance.ASSUMED.ordinal()],
        joules[Provenance.EXTRAPOLATED.ordinal()],
        components(ofRun, 0));
  }

  /** The least share of the run's time over which a domain's energy is known; null without one. */
  Double timeCoverage() {
    return inTotal.isEmpty()
        ? null
        : Double.valueOf(inTotal.stream().mapToDouble(this::coverage).min().orElse(0));
  }

  /**
   * Metered ÷ inventoried parts that draw power: the mean over their types, of the pieces of a type
   * that a domain in the total stands for. {@code null} when the parts are not known.
   */
  Double componentCoverage(Map<String, Integer> pieces) {
    if (inTotal.stream().anyMatch(i -> domain(i).kind().component().equals(HOST))) {
      return 1.0; // the whole node is metered
    }
    if (pieces.isEmpty()) {
      return null;
    }
    double metered = 0;
    for (Map.Entry<String, Integer> type : pieces.entrySet()) {
      long domains =
          inTotal.stream().filter(i -> domain(i).kind().component().equals(type.getKey())).count();
      // One counter stands for all modules of a memory, one for each package or card.
      boolean all = type.getKey().equals("ram") ? domains > 0 : domains >= type.getValue();
      metered += all ? 1 : domains / (double) type.getValue();
    }
    return metered / pieces.size();
  }

  /** Whether a phase of this mean duration is too short for some counter of the total. */
  boolean isShort(double meanSeconds) {
    return meanSeconds < FEWEST_UPDATES * longestPeriodNanos / 1e9;
  }

  private Quantity quantity(int index, Spent spent, long shortOccurrences) {
    EnergyDomain domain = domain(index);
    double joules = spent.microjoules()[index] / 1e6;
    double edge =
        shortOccurrences == 0
            ? 0
            : shortOccurrences * domain.periodNanos() / 1e9 * meanWatts(index);
    return new Quantity(
        joules,
        Math.max(0, joules * domain.lowFactor() - edge),
        joules * domain.highFactor() + edge + most(spent, index),
        domain.provenance(),
        spent.coverage(index));
  }

  /** At most this many joules were used while the domain was not read; NaN when not known. */
  private double most(Spent spent, int index) {
    double seconds = spent.unreadSeconds(index);
    if (seconds == 0) {
      return 0;
    }
    EnergyDomain domain = domain(index);
    double seen = run.domains().get(index).peakWatts() * domain.highFactor();
    double design = domain.kind() == EnergyDomain.Kind.PACKAGE ? packageTdpWatts : Double.NaN;
    design *= isModel(domain) ? ourShare : 1;
    if (Double.isNaN(seen) || Double.isNaN(design)) {
      return seconds * (Double.isNaN(seen) ? design : seen);
    }
    return seconds * Math.max(seen, design);
  }

  /** Whether the processors' energy is a model of our share of them, not what a counter read. */
  boolean modelsOurShare() {
    return inTotal.stream()
        .map(this::domain)
        .anyMatch(domain -> domain.kind() == EnergyDomain.Kind.PACKAGE && isModel(domain));
  }

  private static boolean isModel(EnergyDomain domain) {
    return domain.provenance().compareTo(Provenance.ATTRIBUTED) > 0;
  }

  private double meanWatts(int index) {
    long covered = ofRun.coveredNanos()[index];
    return covered <= 0 ? 0 : ofRun.microjoules()[index] * 1e3 / covered; // µJ per ns is kW
  }

  private double coverage(int index) {
    return runSeconds <= 0
        ? 0
        : Math.min(1, run.domains().get(index).coveredNanos() / 1e9 / runSeconds);
  }

  private boolean isKnown(int index) {
    return run.domains().get(index).samples() > 0;
  }
}
