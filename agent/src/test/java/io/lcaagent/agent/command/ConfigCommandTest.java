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

class ConfigCommandTest {
  @TempDir Path directory;

  @Test
  void run_text_showsValueAndOriginOfEachOption() throws Exception {
    Files.writeString(directory.resolve("lca.yaml"), "cpu:\n  tdp: 65\n");

    Result result = new Shell(directory).run("config", "--country", "FRA");

    List<String> lines = result.out().lines().toList();
    assertTrue(lines.contains("cpu.tdp     65           lca.yaml line 2"), result.out());
    assertTrue(lines.contains("country     FRA          command line"), result.out());
    assertTrue(lines.contains("aur         0.5          default"), result.out());
  }

  @Test
  void run_json_isOneDocumentAndWarningsGoToStderr() throws Exception {
    Shell shell = new Shell(directory);
    shell.properties.setProperty("lca.colour", "red");
    shell.properties.setProperty("lca.pue", "1.2");

    Result result = shell.run("config", "--format", "json");

    List<?> rows = (List<?>) Documents.at(Documents.only(result.out()), "config");
    assertTrue(
        rows.contains(Map.of("key", "pue", "value", "1.2", "origin", "-Dlca.pue")), result.out());
    assertEquals("lca-agent: unknown and passed over: '-Dlca.colour'", result.err().strip());
  }
}
