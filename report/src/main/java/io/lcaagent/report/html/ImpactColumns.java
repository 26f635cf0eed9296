package io.lcaagent.report.html;

import io.lcaagent.assessment.Assessment.Impact;
import io.lcaagent.report.figures.Scale;
import io.lcaagent.report.view.ShownPart;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A column for each indicator at the right of a table.
 *
 * @param part what of an impact is shown
 * @param scales the unit of each column, by indicator
 */
record ImpactColumns(ShownPart part, Map<String, Scale> scales) {

  /**
   * @param whole the run's impacts, which name the indicators and decide the part
   * @param rows the impacts that the table will hold
   */
  static ImpactColumns of(Map<String, Impact> whole, List<Map<String, Impact>> rows) {
    ShownPart part = ShownPart.of(whole.values());
    Map<String, Scale> scales = new LinkedHashMap<>();
    whole.forEach(
        (id, impact) ->
            scales.put(
                id, Cells.scale(impact.unit(), rows.stream().map(row -> part.of(row.get(id))))));
    return new ImpactColumns(part, scales);
  }

  /** The first headings and then one for each indicator, with its unit. */
  String[] headings(String... first) {
    String note = part.note().isEmpty() ? "" : " " + part.note();
    return Stream.concat(
            Arrays.stream(first),
            scales.entrySet().stream()
                .map(
                    e ->
                        "#"
                            + Cells.shortIndicator(e.getKey())
                            + note
                            + ", "
                            + Cells.pretty(e.getValue().unit())))
        .toArray(String[]::new);
  }

  /**
   * One cell for each indicator.
   *
   * @param impacts {@code null} when none are known
   */
  void write(Map<String, Impact> impacts, Cells cells) {
    scales.forEach(
        (id, scale) -> cells.quantity(impacts == null ? null : part.of(impacts.get(id)), scale));
  }
}
