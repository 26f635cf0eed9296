package io.lcaagent.agent.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lcaagent.agent.command.Shell.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetersCommandTest {
  @TempDir Path directory;

  @Test
  void run_constantModel_showsItsPower() throws Exception {
    Path root = Machines.bareMetal(directory.resolve("root"), 1, 64);

    Result shown =
        new Shell(directory, root)
            .run(
                "meters",
                "--ram.wattsPerGb",
                "0.5",
                "--cpu.source",
                "none",
                "--interval",
                "50ms",
                "--format",
                "json");

    assertEquals(ExitCode.OK, shown.code(), shown.err());
    Map<String, Object> document = Documents.only(shown.out());
    assertEquals(1, ((List<?>) document.get("meters")).size());
    assertEquals("ram/0", Documents.at(document, "meters", 0, "id"));
    assertEquals("MODELLED", Documents.at(document, "meters", 0, "provenance"));
    assertEquals(
        32.0, (Double) Documents.at(document, "meters", 0, "watts"), 1e-3); // 64 GB x 0.5 W/GB
    assertTrue((Double) Documents.at(document, "meters", 0, "seconds") > 0.5, shown.out());
  }

  @Test
  void run_fileOfTheHost_isRead() throws Exception {
    Path root = Machines.virtual(directory.resolve("root"), 2, 4);
    Files.writeString(directory.resolve("power"), "42 W\n");

    Result shown =
        new Shell(directory, root)
            .run("meters", "--cpu.source", "file:power", "--ram.source", "none");

    assertEquals(ExitCode.OK, shown.code(), shown.err());
    assertTrue(shown.out().contains("cpu/package-0  file"), shown.out());
  }

  @Test
  void run_everySourceOff_isAFinding() throws Exception {
    Path root = Machines.bareMetal(directory.resolve("root"), 1, 64);

    Result shown =
        new Shell(directory, root).run("meters", "--cpu.source", "none", "--ram.source", "none");

    assertEquals(ExitCode.FINDING, shown.code());
    assertEquals("lca-agent: nothing can be read here; see: doctor", shown.err().strip());
  }
}
