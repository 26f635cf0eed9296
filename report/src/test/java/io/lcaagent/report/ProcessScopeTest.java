package io.lcaagent.report;

import static io.lcaagent.report.With.with;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lcaagent.assessment.Assessment;
import io.lcaagent.assessment.Assessment.HostInfo;
import io.lcaagent.assessment.Assessment.HostPart;
import io.lcaagent.report.console.ConsoleSummary;
import io.lcaagent.report.console.Locations;
import io.lcaagent.report.html.HtmlReport;
import io.lcaagent.report.json.ResultJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whose energy it is stands where the energy is shown. */
class ProcessScopeTest {
  private final Assessment node = Sample.mnist().assessment();
  private final Assessment process = with(node, "scope", with(node.scope(), "energy", "process"));

  @Test
  void console_ofAProcess_saysSoBesideTheEnergy() {
    assertTrue(console(process).contains("\nENERGY  of this process  "), console(process));
    assertFalse(console(node).contains("process"));
  }

  @Test
  void page_ofAProcess_saysSoInItsBoundary() throws IOException {
    assertTrue(page(process).contains("Usage: electricity of this process&#39;s part of"));
    assertFalse(page(node).contains("part of</h3>"));
  }

  @Test
  void json_saysOfBoth() throws IOException {
    assertTrue(json(process).contains("\"scope\":{\"energy\":\"process\""), json(process));
    assertTrue(json(node).contains("\"scope\":{\"energy\":\"node\""));
  }

  @Test
  void hosts_withoutAShare_showThatItIsNotKnown() throws IOException {
    HostPart part = new HostPart("n1", List.of("a"), 10, null, List.of(), process.impacts());
    HostInfo host = new HostInfo("h", "b", "cpu", null, part);
    Assessment job = with(process, "hosts", List.of(host, host));

    String line =
        console(job).lines().filter(row -> row.startsWith("  n1")).findFirst().orElseThrow();
    assertEquals(List.of("n1", "1", "10.0", "s", "-", "-", "-"), List.of(line.strip().split(" +")));
    assertTrue(page(job).contains("<td class=\"n\">-</td>"), page(job));
    assertTrue(json(job).contains("\"share\":null"));
  }

  private static String console(Assessment assessment) {
    return ConsoleSummary.render(assessment, null, Locations.NONE);
  }

  private static String page(Assessment assessment) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    HtmlReport.write(assessment, null, out);
    return out.toString(StandardCharsets.UTF_8);
  }

  private static String json(Assessment assessment) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ResultJson.writeLine(assessment, out);
    return out.toString(StandardCharsets.UTF_8);
  }
}
