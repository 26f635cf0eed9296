package io.lcaagent.report.view;

import static io.lcaagent.report.With.with;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lcaagent.assessment.Assessment;
import io.lcaagent.assessment.Assessment.HostInfo;
import io.lcaagent.assessment.Assessment.HostPart;
import io.lcaagent.assessment.Assessment.Parameter;
import io.lcaagent.report.Sample;
import io.lcaagent.report.view.ParameterRows.Row;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ParameterRowsTest {
  @Test
  void of_severalHosts_listsWhatAllShareThenEachOnesOwn() {
    List<Parameter> own = List.of(new Parameter("node.share", 0.25, "command line", "given"));
    HostPart part = new HostPart("alpha", List.of(), 60, null, own, Map.of());
    Assessment job =
        with(
            with(
                Sample.mnist().assessment(),
                "parameters",
                List.of(new Parameter("electricity.adp.low", 4.5e-8, "factor set", "scenario"))),
            "hosts",
            List.of(new HostInfo("h", "b", "cpu", 0.25, part)));

    List<Row> rows = ParameterRows.of(job);

    assertEquals(
        new Row("", "electricity.adp.low", 4.5e-8, "kg Sb eq/kWh", "factor set", "scenario"),
        rows.get(0));
    assertEquals(new Row("alpha", "node.share", 0.25, "", "command line", "given"), rows.get(1));
    assertEquals("4.5e-8", rows.get(0).text());
    assertEquals(2, rows.size());
  }
}
