package io.lcaagent.energy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A thing with its own energy counter, or its own model.
 *
 * @param id unique in a run, e.g. {@code cpu/package-0}, {@code cpu/package-0/core}, {@code ram/0},
 *     {@code gpu/GPU-5d…}
 * @param kind what it is, which decides what contains it
 * @param parent id of the domain that contains this one's energy, or {@code null}
 * @param source which meter reads it, e.g. {@code powercap}, {@code model}, {@code file}
 * @param provenance how its numbers come to be
 * @param lowFactor true energy is at least this many times the reading (95 %), in (0, 1]
 * @param highFactor true energy is at most this many times the reading (95 %), at least 1
 * @param periodNanos how often it is expected to be read
 */
public record EnergyDomain(
    String id,
    Kind kind,
    String parent,
    String source,
    Provenance provenance,
    double lowFactor,
    double highFactor,
    long periodNanos) {

  /**
   * Kinds of domain. {@code NODE} is the whole machine at its plug or its management controller.
   */
  public enum Kind {
    NODE("host"),
    PSYS("host"),
    PACKAGE("cpu"),
    CORE("cpu"),
    UNCORE("cpu"),
    DRAM("ram"),
    GPU("gpu");

    private final String component;

    Kind(String component) {
      this.component = component;
    }

    /** The component this kind of domain belongs to: cpu, ram, gpu or host. */
    public String component() {
      return component;
    }
  }

  public EnergyDomain {
    if (!(lowFactor > 0 && lowFactor <= 1 && highFactor >= 1)) {
      throw new IllegalArgumentException(
          "interval of " + id + " does not hold 1: [" + lowFactor + ", " + highFactor + "]");
    }
    if (periodNanos <= 0) {
      throw new IllegalArgumentException("period of " + id + " is not > 0: " + periodNanos);
    }
  }

  /**
   * The domains whose energies may be added: none of them lies inside another one. Components win
   * over what contains them all (psys, node), since the component view is what users ask for; a
   * package wins over its core and uncore. Order is kept.
   */
  public static List<EnergyDomain> disjoint(Collection<EnergyDomain> domains) {
    boolean hasComponents = domains.stream().anyMatch(d -> isComponent(d.kind()));
    boolean hasPsys = domains.stream().anyMatch(d -> d.kind() == Kind.PSYS);
    Set<String> chosen = new HashSet<>();
    List<EnergyDomain> result = new ArrayList<>();
    for (EnergyDomain domain : domains) {
      boolean adds =
          switch (domain.kind()) {
            case PACKAGE, DRAM, GPU -> true;
            case CORE, UNCORE -> domain.parent() == null || !holds(domains, domain.parent());
            case PSYS -> !hasComponents;
            case NODE -> !hasComponents && !hasPsys;
          };
      if (adds && chosen.add(domain.id())) {
        result.add(domain);
      }
    }
    return List.copyOf(result);
  }

  private static boolean isComponent(Kind kind) {
    return kind != Kind.PSYS && kind != Kind.NODE;
  }

  private static boolean holds(Collection<EnergyDomain> domains, String id) {
    return domains.stream().anyMatch(d -> d.id().equals(id));
  }
}
