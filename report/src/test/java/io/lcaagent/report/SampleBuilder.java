package io.lcaagent.report;

import io.lcaagent.assessment.Assessment.ComponentEnergy;
import io.lcaagent.assessment.Assessment.Impact;
import io.lcaagent.assessment.Assessment.PhaseInfo;
import io.lcaagent.energy.EnergyDomain;
import io.lcaagent.energy.Provenance;
import io.lcaagent.energy.Quantity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Works out the dependent numbers of a sample by the formula {@code PUE × IF × E + share × T / (AUR
 * × lifetime) × I}, so that samples add up like the real thing.
 */
final class SampleBuilder {
  static final Map<String, String> UNITS = units();

  final Map<String, Double> perKwh = new LinkedHashMap<>();
  final Map<String, Quantity> node = new LinkedHashMap<>();
  final List<EnergyDomain> domains = new ArrayList<>();
  final List<Boolean> inTotal = new ArrayList<>();
  final List<PhaseInfo> phases = new ArrayList<>();
  final List<long[]> phaseMicrojoules = new ArrayList<>();
  double share = 1;
  double lifetimeSeconds = 4 * 8766 * 3600.0;
  double activeUse = 0.5;
  Provenance phaseProvenance = Provenance.MODELLED;

  void domain(EnergyDomain domain, boolean adds) {
    domains.add(domain);
    inTotal.add(adds);
  }

  /** One row; {@code joules} by domain. */
  void phase(
      String training, String path, long count, long batches, double seconds, double... joules) {
    long[] micros = new long[joules.length];
    for (int d = 0; d < joules.length; d++) {
      micros[d] = Math.round(joules[d] * 1e6);
    }
    phaseMicrojoules.add(micros);
    Quantity energy = energy(micros);
    phases.add(
        new PhaseInfo(
            path,
            path.substring(path.lastIndexOf('/') + 1),
            training,
            count,
            batches,
            seconds,
            seconds,
            energy,
            components(micros),
            impacts(energy, seconds)));
  }

  /** Of the domains in the total. */
  Quantity energy(long[] microjoules) {
    Quantity sum = null;
    for (ComponentEnergy component : components(microjoules)) {
      if (component.inTotal()) {
        sum = sum == null ? component.joules() : sum.plus(component.joules());
      }
    }
    return sum;
  }

  List<ComponentEnergy> components(long[] microjoules) {
    List<ComponentEnergy> result = new ArrayList<>();
    for (int d = 0; d < microjoules.length; d++) {
      EnergyDomain domain = domains.get(d);
      double joules = microjoules[d] / 1e6;
      result.add(
          new ComponentEnergy(
              domain.id(),
              domain.kind().component(),
              "host-1",
              domain.source(),
              inTotal.get(d),
              new Quantity(
                  joules,
                  joules * domain.lowFactor(),
                  joules * domain.highFactor(),
                  domain.provenance(),
                  0.998)));
    }
    return result;
  }

  Map<String, Impact> impacts(Quantity energy, double seconds) {
    Map<String, Impact> result = new LinkedHashMap<>();
    for (Map.Entry<String, String> unit : UNITS.entrySet()) {
      Double factor = perKwh.get(unit.getKey());
      Quantity usage = null;
      if (factor != null) {
        Quantity scaled = energy.times(factor / 3.6e6);
        usage =
            new Quantity(
                scaled.value(),
                scaled.low(),
                scaled.high(),
                scaled.provenance().weakest(Provenance.MODELLED),
                scaled.coverage());
      }
      Quantity embodied =
          node.get(unit.getKey()).times(share * seconds / (activeUse * lifetimeSeconds));
      result.put(
          unit.getKey(),
          new Impact(
              unit.getValue(), usage, embodied, usage == null ? null : usage.plus(embodied)));
    }
    return result;
  }

  long[] totals() {
    long[] sum = new long[domains.size()];
    for (long[] row : phaseMicrojoules) {
      for (int d = 0; d < sum.length; d++) {
        sum[d] += row[d];
      }
    }
    return sum;
  }

  double seconds() {
    return phases.stream().mapToDouble(PhaseInfo::nodeSeconds).sum();
  }

  private static Map<String, String> units() {
    Map<String, String> result = new LinkedHashMap<>();
    result.put("gwp", "kg CO2 eq");
    result.put("adp", "kg Sb eq");
    result.put("pe", "MJ");
    return result;
  }
}
