package io.lcaagent.otel.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.lcaagent.run.RunSummary;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs whose energies are their processes': on one host each has its own. */
class ProcessRunsTest {
  @TempDir Path directory;

  @Test
  void read_twoProcessesOnOneHostAtOneTime_eachKeepsItsOwn() throws Exception {
    List<RunSummary> runs =
        read(
            new Lines()
                .energy(ofProcess("a1"), 10, 100, 20, 250)
                .energy(ofProcess("b2"), 10, 30, 20, 40));

    assertEquals(2, runs.size());
    assertEquals(250_000_000L, runs.get(0).domains().get(0).microjoules());
    assertEquals(40_000_000L, runs.get(1).domains().get(0).microjoules());
    assertEquals("process", runs.get(0).options().get("scope").value());
    assertEquals("process", runs.get(1).options().get("scope").value());
    assertEquals(List.of(), runs.get(0).warnings()); // nothing is shared
  }

  @Test
  void read_twoNodesRunsOnOneHost_countOnceAsEver() throws Exception {
    String one = Lines.resource("a1", "host-a");
    String other = Lines.resource("b2", "host-a");
    List<RunSummary> runs = read(new Lines().energy(one, 20, 250).energy(other, 20, 250));

    assertEquals(1, runs.size());
    assertEquals(250_000_000L, runs.get(0).domains().get(0).microjoules());
    assertNull(runs.get(0).options().get("scope"));
  }

  private static String ofProcess(String run) {
    String attributes = "\"attributes\":[";
    return Lines.resource(run, "host-a")
        .replace(attributes, attributes + Lines.text("lca.scope", "process") + ",");
  }

  private List<RunSummary> read(Lines lines) throws Exception {
    return OtlpReader.read(lines.write(directory.resolve("otlp.json"))).hosts().stream()
        .map(OtlpContents.Host::run)
        .toList();
  }
}
