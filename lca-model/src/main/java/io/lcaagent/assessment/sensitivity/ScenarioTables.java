package io.lcaagent.assessment.sensitivity;

import io.lcaagent.assessment.Assessment.Parameter;
import io.lcaagent.assessment.AssessmentSettings;
import io.lcaagent.assessment.JobAssessment;
import io.lcaagent.assessment.JobAssessment.Host;
import io.lcaagent.assessment.sensitivity.Sensitivity.Range;
import io.lcaagent.assessment.sensitivity.Sensitivity.ScenarioRow;
import io.lcaagent.assessment.sensitivity.Sensitivity.ScenarioTable;
import io.lcaagent.assessment.sensitivity.SensitivityStudy.Reassessment;
import io.lcaagent.embodied.NodeEmbodied;
import io.lcaagent.run.RunSummary.OptionValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** One table for each scenario, and what its reader must know. */
final class ScenarioTables {
  private static final String COUNTRY = "country";
  private static final String CARDS = "gpu.model";
  private static final Set<String> OF_ELECTRICITY = Set.of(COUNTRY, "electricity.set");

  /** Scenarios that change factors of parts, and may lose some. */
  private static final Set<String> OF_PARTS = Set.of(CARDS, "factors");

  private final Reassessment job;
  private final List<Host> base;
  private final List<ScenarioTable> tables = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();

  /**
   * @param base the job without any scenario
   */
  ScenarioTables(Reassessment job, List<Host> base) {
    this.job = job;
    this.base = base;
  }

  List<ScenarioTable> tables() {
    return tables;
  }

  List<String> notes() {
    return notes;
  }

  void add(Scenario scenario) {
    if (scenario.key().equals(CARDS)
        && base.stream().noneMatch(host -> hasComputedCards(host.settings().node()))) {
      notes.add("gpu.model changes nothing here: no part of the node is computed by it");
      return;
    }
    List<ScenarioRow> rows = rows(scenario);
    if (scenario.isOwn() && OF_ELECTRICITY.contains(scenario.key())) {
      // Of this product's own table only what there is: a set may lack the country, and factors
      // that somebody gave go before any country.
      rows.removeIf(row -> !hasTotal(row));
      if (isAlike(rows)) {
        notes.add(scenario.key() + " changes nothing here: no other electricity applies");
        return;
      }
    }
    if (rows.size() > 1 && isAlike(rows) && hasTotal(rows.get(0))) {
      notes.add(scenario.key() + " changes nothing here: something given goes before it");
    }
    Map<String, Range> range = null;
    for (ScenarioRow row : rows) {
      range = widened(range, row.totals());
    }
    tables.add(new ScenarioTable(scenario.key(), List.copyOf(rows), range));
  }

  private static boolean hasTotal(ScenarioRow row) {
    return row.totals().values().stream().anyMatch(Objects::nonNull);
  }

  private static boolean isAlike(List<ScenarioRow> rows) {
    return rows.stream().map(ScenarioRow::totals).distinct().count() < 2;
  }

  private static boolean hasComputedCards(NodeEmbodied node) {
    return node != null
        && node.parts().stream().anyMatch(p -> p.id().matches("gpu/[0-9]+/compute"));
  }

  private List<ScenarioRow> rows(Scenario scenario) {
    List<ScenarioRow> rows = new ArrayList<>();
    Map<String, String> sets = new TreeMap<>();
    for (String value : scenario.values()) {
      List<Host> hosts = job.with(Map.of(scenario.key(), new OptionValue(value, "scenario")));
      String what = scenario.key() + "=" + value;
      Map<String, Double> totals = new LinkedHashMap<>();
      JobAssessment.of(hosts)
          .impacts()
          .forEach(
              (id, impact) ->
                  totals.put(
                      id,
                      impact.total() == null || isPartLost(scenario, hosts, id, what)
                          ? null
                          : impact.total().value()));
      rows.add(new ScenarioRow(value, scenario.origin(), totals));
      hosts.forEach(host -> sets.putIfAbsent(electricitySets(host.settings()), value));
    }
    sets.remove("");
    if (scenario.key().equals(COUNTRY) && sets.size() > 1) {
      List<String> each = new ArrayList<>();
      sets.forEach((set, country) -> each.add(country + " is of " + set));
      notes.add(
          "electricity of several sets is compared, which mix years and methods: "
              + String.join(", ", each)
              + "; electricity.set makes it one");
    }
    return rows;
  }

  /** A total without a part that the others have would be the least for that reason alone. */
  private boolean isPartLost(Scenario scenario, List<Host> hosts, String indicator, String what) {
    if (!OF_PARTS.contains(scenario.key())) {
      return false;
    }
    for (int i = 0; i < Math.min(hosts.size(), base.size()); i++) {
      Set<String> lost = parts(base.get(i), indicator);
      lost.removeAll(parts(hosts.get(i), indicator));
      if (!lost.isEmpty()) {
        notes.add(
            what + " has no " + indicator + " of " + String.join(", ", lost) + ": no total of it");
        return true;
      }
    }
    return false;
  }

  private static Set<String> parts(Host host, String indicator) {
    Set<String> parts = new TreeSet<>();
    NodeEmbodied node = host.settings().node();
    if (node != null) {
      node.parts().stream()
          .filter(part -> part.impacts().containsKey(indicator))
          .forEach(part -> parts.add(part.id()));
    }
    return parts;
  }

  /** Which sets a node's electricity is of, empty where it is of none. */
  private static String electricitySets(AssessmentSettings settings) {
    Set<String> sets = new TreeSet<>();
    for (Parameter parameter : settings.parameters()) {
      if (parameter.key().matches("electricity\\.[a-z]+")
          && parameter.origin().equals("factor set")) {
        sets.add(parameter.source().split(" ", 2)[0]);
      }
    }
    return String.join("+", sets);
  }

  private static Map<String, Range> widened(Map<String, Range> range, Map<String, Double> totals) {
    Map<String, Range> wider = new LinkedHashMap<>();
    totals.forEach(
        (id, total) -> {
          Range old = range == null ? null : range.get(id);
          if (total != null && (range == null || old != null)) {
            wider.put(
                id,
                old == null
                    ? new Range(total, total)
                    : new Range(Math.min(old.min(), total), Math.max(old.max(), total)));
          }
        });
    return wider;
  }
}
