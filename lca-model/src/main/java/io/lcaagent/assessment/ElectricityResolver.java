package io.lcaagent.assessment;

import io.lcaagent.assessment.Assessment.FactorSetInfo;
import io.lcaagent.assessment.Assessment.Parameter;
import io.lcaagent.assessment.Assessment.Warning;
import io.lcaagent.assessment.OptionReader.Pick;
import io.lcaagent.embodied.NodeEmbodied;
import io.lcaagent.impact.BadInputException;
import io.lcaagent.impact.FactorLibrary;
import io.lcaagent.impact.FactorSet;
import io.lcaagent.impact.ImpactCategory;
import io.lcaagent.impact.LifeCycleStage;
import io.lcaagent.impact.ReferenceFlow;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Impact of 1 kWh by indicator. For each indicator alone: an explicit factor, else the explicit
 * country's, else the profile's. Never another country's.
 */
final class ElectricityResolver {
  /** What the factors of parts are, of all shipped sets. */
  private static final String CUMULATIVE = "cumulative-energy";

  /** In a profile: how its primary energy of electricity is built. */
  private static final String PE_CONSTRUCT = "electricity.pe.construct";

  /** Construct of primary energy that counts something else than the factors of parts do. */
  private static final String FOSSIL_ALONE = "adpf";

  private final FactorLibrary library;
  private final OptionReader reader;
  private final List<Parameter> parameters;
  private final Set<FactorSetInfo> factorSets;
  private final List<Warning> warnings;
  private final Map<String, Double> electricity = new LinkedHashMap<>();
  private FactorSet set;

  /** How the primary energy of electricity is built; empty where that is not known. */
  private String peConstruct = "";

  /** Whose factor of primary energy it is, as a sentence says it. */
  private String peOf = "";

  ElectricityResolver(
      FactorLibrary library,
      OptionReader reader,
      List<Parameter> parameters,
      Set<FactorSetInfo> factorSets,
      List<Warning> warnings) {
    this.library = library;
    this.reader = reader;
    this.parameters = parameters;
    this.factorSets = factorSets;
    this.warnings = warnings;
  }

  Map<String, Double> resolve() {
    set = set();
    String country = country();
    List<String> missing = new ArrayList<>();
    for (ImpactCategory category : ImpactCategory.REPORTED) {
      String key = "electricity." + category.id();
      boolean found =
          explicit(category, key)
              || (country == null ? ofProfile(category, key) : ofCountry(category, key, country));
      if (!found) {
        missing.add(category.id());
      }
    }
    if (electricity.isEmpty() && country != null) {
      warnings.add(
          new Warning(
              "factor",
              (set == null ? "no factor set has" : "factor set " + set.id() + " has no")
                  + " electricity of "
                  + country
                  + ": usage and total impacts are absent; electricity.set or electricity.gwp, .adp"
                  + " and .pe give one"));
    } else if (electricity.isEmpty()) {
      warnings.add(
          new Warning(
              "country",
              "no electricity factor: set country (ISO 3166 alpha-3, e.g. country=FRA) for usage"
                  + " and total impacts; embodied impacts are shown alone"));
    } else if (!missing.isEmpty()) {
      warnings.add(
          new Warning(
              "factor",
              "no "
                  + String.join(", ", missing)
                  + " factor of electricity"
                  + (country == null ? "" : " for " + country)
                  + ": usage and total of it are absent; electricity."
                  + missing.get(0)
                  + " sets it"));
    }
    return Collections.unmodifiableMap(electricity);
  }

  /** Once for a total of primary energy that adds what is not built alike. */
  void constructs(NodeEmbodied node) {
    boolean isAdded =
        node != null
            && node.total().containsKey(ImpactCategory.PE.id())
            && electricity.containsKey(ImpactCategory.PE.id());
    if (isAdded && !peConstruct.equals(CUMULATIVE)) {
      String what =
          peConstruct.isEmpty()
              ? "total pe may add two constructs: that of " + peOf + " is not stated"
              : "total pe adds two constructs: electricity is " + peConstruct;
      warnings.add(
          new Warning(
              "pe-constructs",
              what
                  + ", the making of parts is cumulative energy; compare usage and embodied apart"));
    }
  }

  /**
   * The set that the country's factors are taken from; {@code null} for the order of preference.
   */
  private FactorSet set() {
    Pick pick = reader.explicit("electricity.set");
    if (pick == null) {
      return null;
    }
    List<String> ids = library.electricitySets();
    for (FactorSet candidate : library.sets()) {
      if (candidate.id().equals(pick.value()) && ids.contains(candidate.id())) {
        parameters.add(
            new Parameter("electricity.set", candidate.id(), pick.origin(), pick.source()));
        return candidate;
      }
    }
    throw pick.bad("a factor set that holds electricity: " + String.join(", ", ids));
  }

  private String country() {
    Pick pick = reader.explicit("country");
    if (pick == null) {
      return null;
    }
    String code = pick.value().toUpperCase(Locale.ROOT);
    if (!library.countries().contains(code)) {
      List<String> near = library.countriesNear(pick.value());
      throw BadInputException.usage(
          "country is "
              + BadInputException.quote(pick.value())
              + "; allowed: an ISO 3166 alpha-3 code such as FRA"
              + (near.isEmpty() ? "" : "; nearest: " + String.join(", ", near)));
    }
    parameters.add(new Parameter("country", code, pick.origin(), pick.source()));
    if (ImpactCategory.REPORTED.stream()
        .anyMatch(c -> reader.ofProfile("electricity." + c.id()) != null)) {
      reader.modified("country");
    }
    return code;
  }

  private boolean explicit(ImpactCategory category, String key) {
    return reader.explicit(key) != null && take(category, reader.pick(key));
  }

  private boolean ofCountry(ImpactCategory category, String key, String country) {
    Optional<FactorLibrary.Found> found =
        set == null
            ? library.find(ReferenceFlow.ELECTRICITY, country, category)
            : set.find(ReferenceFlow.ELECTRICITY, country, category)
                .map(factor -> new FactorLibrary.Found(factor, set));
    if (found.isEmpty()) {
      return false;
    }
    FactorLibrary.Found factor = found.get();
    if (category.equals(ImpactCategory.PE) && factor.factor().construct().equals(FOSSIL_ALONE)) {
      warnings.add(
          new Warning(
              "construct",
              "electricity.pe of "
                  + factor.set().id()
                  + " is adpf, fossil depletion alone: it is never added to the cumulative energy of"
                  + " parts, so it is not used"));
      return false;
    }
    FactorSet holder = factor.set();
    electricity.put(category.id(), factor.factor().value());
    factorSets.add(new FactorSetInfo(holder.id(), holder.version(), holder.sha256()));
    String construct = factor.factor().construct();
    if (category.equals(ImpactCategory.PE)) {
      peConstruct = construct;
      peOf = "electricity.pe in " + holder.id();
    }
    parameters.add(
        new Parameter(
            key,
            factor.factor().value(),
            "factor set",
            factor.source()
                + " (location-based; "
                + (construct.isEmpty() ? "" : construct + "; ")
                + "stages "
                + LifeCycleStage.format(factor.factor().stages())
                + ")"));
    range(key, factor);
    return true;
  }

  private void range(String key, FactorLibrary.Found found) {
    if (!Double.isNaN(found.factor().low())) {
      parameters.add(
          new Parameter(
              key + ".low", found.factor().low(), "factor set", "scenario, not in intervals"));
    }
    if (!Double.isNaN(found.factor().high())) {
      parameters.add(
          new Parameter(
              key + ".high", found.factor().high(), "factor set", "scenario, not in intervals"));
    }
  }

  private boolean ofProfile(ImpactCategory category, String key) {
    Pick pick = reader.ofProfile(key);
    if (pick == null || !take(category, pick)) {
      return false;
    }
    Pick construct = reader.ofProfile(PE_CONSTRUCT);
    if (category.equals(ImpactCategory.PE) && construct != null) {
      peConstruct = construct.value();
      parameters.add(
          new Parameter(PE_CONSTRUCT, peConstruct, construct.origin(), construct.source()));
    }
    return true;
  }

  private boolean take(ImpactCategory category, Pick pick) {
    double least = FactorSet.leastPerKwh(category);
    double most = FactorSet.mostPerKwh(category);
    double value =
        pick.numberIn(least, most, category.unit() + " per kWh, from " + least + " to " + most);
    electricity.put(category.id(), value);
    if (category.equals(ImpactCategory.PE)) {
      peConstruct = "";
      peOf = "the electricity.pe you gave";
    }
    parameters.add(new Parameter(pick.key(), value, pick.origin(), pick.source()));
    return true;
  }
}
