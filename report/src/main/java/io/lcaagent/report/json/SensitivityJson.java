package io.lcaagent.report.json;

import io.lcaagent.assessment.sensitivity.Sensitivity;
import java.io.IOException;

/** What an assessment hangs on, as the member {@code sensitivity} of its document. */
final class SensitivityJson {
  private SensitivityJson() {}

  static void members(JsonOut json, Sensitivity sensitivity) throws IOException {
    json.objects(
        "scenarios",
        sensitivity.scenarios(),
        table -> {
          json.text("key", table.key());
          json.objects(
              "rows",
              table.rows(),
              row -> {
                json.text("value", row.value());
                json.text("origin", row.origin());
                json.map(
                    "totals", row.totals(), total -> json.number(total.getKey(), total.getValue()));
              });
          json.map(
              "range",
              table.range(),
              range ->
                  json.object(
                      range.getKey(),
                      range.getValue(),
                      r -> {
                        json.number("min", r.min());
                        json.number("max", r.max());
                      }));
        });
    json.objects("uncertainty", sensitivity.uncertainty(), u -> uncertainty(json, u));
    json.objects(
        "contributors",
        sensitivity.contributors(),
        contributor -> {
          json.text("indicator", contributor.indicator());
          json.text("what", contributor.what());
          json.number("value", contributor.value());
          json.number("share", contributor.share());
        });
    json.objects(
        "breakEvens",
        sensitivity.breakEvens(),
        breakEven -> {
          json.text("indicator", breakEven.indicator());
          json.text("unit", breakEven.unit());
          json.number("lifetimeHours", breakEven.lifetimeHours());
          json.number("perKwh", breakEven.perKwh());
        });
    json.strings("notes", sensitivity.notes());
  }

  private static void uncertainty(JsonOut json, Sensitivity.Uncertainty u) throws IOException {
    json.text("indicator", u.indicator());
    json.text("unit", u.unit());
    json.number("value", u.value());
    json.text("held", u.held());
    json.whole("seed", u.seed());
    json.whole("draws", u.draws());
    json.number("mean", u.mean());
    json.number("standardDeviation", u.standardDeviation());
    json.number("low95", u.low95());
    json.number("high95", u.high95());
    json.number("gumMean", u.gumMean());
    json.number("gumStandardDeviation", u.gumStandardDeviation());
    json.truth("linear", u.linear());
  }
}
