package io.lcaagent.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.harrel.jsonschema.ValidatorFactory;
import dev.harrel.jsonschema.providers.JacksonNode;
import io.lcaagent.assessment.Assessment;
import io.lcaagent.assessment.AssessmentSettings;
import io.lcaagent.assessment.Assessor;
import io.lcaagent.energy.EnergyDomain;
import io.lcaagent.energy.Provenance;
import io.lcaagent.impact.FactorLibrary;
import io.lcaagent.phase.PhaseKind;
import io.lcaagent.phase.PhaseStart;
import io.lcaagent.phase.QualityPoint;
import io.lcaagent.report.console.ConsoleSummary;
import io.lcaagent.report.console.Locations;
import io.lcaagent.report.html.HtmlReport;
import io.lcaagent.report.json.ResultJson;
import io.lcaagent.run.RunAccumulator;
import io.lcaagent.run.RunEnd;
import io.lcaagent.run.RunHeader;
import io.lcaagent.run.RunSummary;
import io.lcaagent.run.RunSummary.OptionValue;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** All three outputs of a run that went through the real ledger and the real assessor. */
class AssessedRunTest {
  private static final long SECOND = 1_000_000_000L;
  private static final long PERIOD = SECOND / 10;

  private final RunSummary run = run();
  private final Assessment assessment = Assessor.assess(run, settings());

  @Test
  void json_ofAnAssessedRun_keepsToTheSchema() throws Exception {
    JsonNode json = json();

    try (InputStream schema = ResultJson.schema()) {
      var result =
          new ValidatorFactory()
              .withJsonNodeFactory(new JacksonNode.Factory())
              .validate(new ObjectMapper().readTree(schema), json);
      assertTrue(
          result.isValid(),
          () ->
              result.getErrors().stream()
                  .map(e -> e.getInstanceLocation() + e.getError())
                  .toList()
                  .toString());
    }
    assertEquals(1150, json.at("/energy/totalJoules/value").doubleValue(), 1e-9);
    assertEquals("complete", json.at("/run/status").textValue());
  }

  @Test
  void json_phases_addUpToTheRun() throws Exception {
    JsonNode json = json();
    double joules = 0;
    double gwp = 0;
    for (JsonNode phase : json.get("phases")) {
      joules += phase.at("/joules/value").doubleValue();
      gwp += phase.at("/impacts/gwp/total/value").doubleValue();
    }

    assertEquals(json.at("/energy/totalJoules/value").doubleValue(), joules, 1e-6);
    double whole = json.at("/impacts/gwp/total/value").doubleValue();
    assertEquals(whole, gwp, whole * 1e-9);
  }

  @Test
  void console_ofAnAssessedRun_showsUnitPhasesAndImpacts() {
    String block =
        ConsoleSummary.render(assessment, run, new Locations("lca/x", java.util.List.of()));

    assertTrue(block.contains("reached in epoch 1, 20.0 s after the training began"), block);
    // 10 s at 100 W, 10 s at 10 W, 5 s at 10 W.
    assertTrue(block.matches("(?s).*\\n  train +10.0 s +1000 .*"), block);
    assertTrue(block.matches("(?s).*\\n  validate +10.0 s +100 .*"), block);
    assertTrue(block.contains("after the target: 50.0 J (MEASURED) = 4.3 %"), block);
    assertTrue(block.lines().allMatch(line -> line.length() <= 80), block);
  }

  @Test
  void html_ofAnAssessedRun_drawsPowerAndQuality() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();

    HtmlReport.write(assessment, run, out);

    String page = out.toString(StandardCharsets.UTF_8);
    assertTrue(page.contains("id=\"chart-power-title\""), "power is drawn");
    assertTrue(page.contains("TDP = ") || page.contains("design power (TDP)"));
    assertTrue(page.contains("target reached"));
    assertTrue(page.contains("value=\"1150.0\""));
  }

  private JsonNode json() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ResultJson.write(assessment, out);
    return new ObjectMapper().readTree(out.toByteArray());
  }

  private static AssessmentSettings settings() {
    return AssessmentSettings.resolve(
        Map.of(
            "country", new OptionValue("FRA", "test"),
            "node", new OptionValue("jetson-agx-xavier", "test"),
            "unit.metric", new OptionValue("Accuracy", "test"),
            "unit.target", new OptionValue("0.9", "test")),
        FactorLibrary.bundled(),
        null);
  }

  /** 10 s of training at 100 W, 10 s of validation at 10 W that meet the target, 5 s at 10 W. */
  private static RunSummary run() {
    RunAccumulator run = new RunAccumulator();
    run.onHeader(
        new RunHeader("r", null, "Main", "h", "b", 1, 1, "0.1.0", "17", "Linux", "X", 0, 0));
    run.onDomain(
        0,
        new EnergyDomain(
            "cpu/package-0",
            EnergyDomain.Kind.PACKAGE,
            null,
            "sim",
            Provenance.MEASURED,
            0.97,
            1.03,
            PERIOD),
        true);
    run.onPhaseBegin(new PhaseStart(1, 0, PhaseKind.TRAINING, "m", 1, 0, 0));
    run.onPhaseBegin(new PhaseStart(2, 1, PhaseKind.EPOCH, "epoch", 1, 1, 0));
    run.onPhaseBegin(new PhaseStart(3, 2, PhaseKind.TRAIN, "train", 1, 1, 0));
    samples(run, 0, 10, 100);
    run.onPhaseEnd(3, 10 * SECOND, false);
    run.onPhaseBegin(new PhaseStart(4, 2, PhaseKind.VALIDATE, "validate", 1, 1, 10 * SECOND));
    samples(run, 10, 20, 10);
    run.onPhaseEnd(4, 20 * SECOND, false);
    run.onQuality(new QualityPoint(1, 1, 100, 20 * SECOND, "Accuracy", 0.95));
    run.onPhaseEnd(2, 20 * SECOND, false);
    samples(run, 20, 25, 10);
    run.onPhaseEnd(1, 25 * SECOND, false);
    run.onEnd(new RunEnd(25 * SECOND, false, 0));
    return run.summary();
  }

  private static void samples(RunAccumulator run, long from, long to, long watts) {
    for (long tick = from * 10; tick < to * 10; tick++) {
      long end = (tick + 1) * PERIOD;
      run.onTick(end);
      run.onSample(0, tick, end - PERIOD, end, watts * 100_000, 0); // W x 0.1 s in microjoules
    }
  }
}
