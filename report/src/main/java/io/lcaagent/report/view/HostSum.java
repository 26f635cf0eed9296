package io.lcaagent.report.view;

import io.lcaagent.assessment.Assessment.ComponentEnergy;
import io.lcaagent.assessment.Assessment.Impact;
import io.lcaagent.assessment.Assessment.PhaseInfo;
import io.lcaagent.energy.Quantity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What a phase took on all nodes of a job. A figure that one of them lacks is absent. */
final class HostSum {
  private HostSum() {}

  /**
   * @param rows of one path and training, one for each node, at least one
   */
  static PhaseInfo of(List<PhaseInfo> rows) {
    PhaseInfo first = rows.get(0);
    if (rows.size() == 1) {
      return first;
    }
    List<ComponentEnergy> components = new ArrayList<>();
    rows.forEach(row -> components.addAll(row.byComponent()));
    Map<String, Impact> impacts = new LinkedHashMap<>();
    for (String indicator : first.impacts().keySet()) {
      List<Impact> of = rows.stream().map(row -> row.impacts().get(indicator)).toList();
      impacts.put(
          indicator,
          new Impact(
              of.get(0).unit(),
              sum(of, Impact::usage),
              sum(of, Impact::embodied),
              sum(of, Impact::total)));
    }
    return new PhaseInfo(
        first.path(),
        first.name(),
        first.training(),
        rows.stream().mapToLong(PhaseInfo::count).sum(),
        rows.stream().mapToLong(PhaseInfo::batches).sum(),
        rows.stream().mapToDouble(PhaseInfo::durationSeconds).sum(),
        rows.stream().mapToDouble(PhaseInfo::nodeSeconds).sum(),
        sum(rows, PhaseInfo::joules),
        components,
        impacts);
  }

  private static <T> Quantity sum(List<T> rows, Function<T, Quantity> of) {
    Quantity sum = null;
    for (T row : rows) {
      Quantity quantity = row == null ? null : of.apply(row);
      if (quantity == null) {
        return null;
      }
      sum = sum == null ? quantity : sum.plus(quantity);
    }
    return sum;
  }
}
