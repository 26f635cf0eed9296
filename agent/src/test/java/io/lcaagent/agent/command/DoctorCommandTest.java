package io.lcaagent.agent.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lcaagent.agent.command.Shell.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorCommandTest {
  @TempDir Path directory;

  @Test
  void run_virtualMachine_missesTheCpuMeterAndSaysWhatWouldMendIt() throws Exception {
    Path root = Machines.virtual(directory.resolve("root"), 2, 4);

    Result shown = new Shell(directory, root).run("doctor");

    assertEquals(ExitCode.FINDING, shown.code(), shown.err());
    assertTrue(shown.out().contains("[ ] cpu powercap"), shown.out());
    assertTrue(shown.out().contains("[-] cpu model"), shown.out());
    assertTrue(shown.out().contains("[-] ram model"), shown.out());
    assertTrue(shown.out().contains("[!] electricity"), shown.out());
    assertTrue(shown.out().contains("[!] share"), shown.out());
    assertTrue(shown.out().contains("ask its owner for a power file"), shown.out());
    assertTrue(shown.out().endsWith("1 meter missing (cpu), 2 settings advised\n"), shown.out());
    assertEquals("", shown.err());
  }

  @Test
  void run_readableCounters_isOk() throws Exception {
    Path root = Machines.withCounters(Machines.bareMetal(directory.resolve("root"), 1, 64));

    Result shown = new Shell(directory, root).run("doctor", "--country", "FRA");

    assertEquals(ExitCode.OK, shown.code(), shown.out());
    assertTrue(shown.out().contains("[x] cpu powercap"), shown.out());
    assertTrue(shown.out().contains("[x] ram powercap"), shown.out());
    assertTrue(shown.out().contains("[x] electricity"), shown.out());
    assertTrue(shown.out().endsWith("0 meters missing, 0 settings advised\n"), shown.out());
  }

  @Test
  void run_eachMend_isSaidOnce() throws Exception {
    Path root = Machines.virtual(directory.resolve("root"), 2, 4);

    String shown = new Shell(directory, root).run("doctor").out();

    assertTrue(shown.contains("\ncpu powercap, ram powercap:\n"), shown);
    assertEquals(
        1, shown.lines().filter(line -> line.contains("the host keeps the counters")).count());
  }

  @Test
  void run_rows_keepTo80Columns() throws Exception {
    Path root = Machines.virtual(directory.resolve("root"), 2, 4);

    List<String> rows =
        new Shell(directory, root)
            .run("doctor")
            .out()
            .lines()
            .takeWhile(line -> !line.startsWith("cpu powercap"))
            .toList();

    assertTrue(rows.stream().allMatch(row -> row.length() <= 80), String.join("\n", rows));
  }

  @Test
  void run_require_decidesAlone() throws Exception {
    Path virtual = Machines.virtual(directory.resolve("vm"), 2, 4);
    Path counters = Machines.withCounters(Machines.bareMetal(directory.resolve("metal"), 1, 64));

    assertEquals(
        ExitCode.FINDING, new Shell(directory, virtual).run("doctor", "--require", "ram").code());
    assertEquals(
        ExitCode.FINDING, new Shell(directory, counters).run("doctor", "--require", "gpu").code());
    assertEquals(
        ExitCode.OK, new Shell(directory, counters).run("doctor", "--require", "cpu+ram").code());
  }

  @Test
  void run_graphicsProcessorThatNobodyMeters_isMissing() throws Exception {
    Path root = Machines.withCounters(Machines.bareMetal(directory.resolve("root"), 1, 64));
    Files.createDirectories(root.resolve("proc/driver/nvidia"));

    assertEquals(ExitCode.FINDING, new Shell(directory, root).run("doctor").code());
    assertEquals(
        ExitCode.OK, new Shell(directory, root).run("doctor", "--gpu.source", "none").code());
    assertEquals(
        ExitCode.OK, new Shell(directory, root).run("doctor", "--total", "cpu+ram").code());
  }

  @Test
  void run_fileThatHoldsNoPower_isAFinding() throws Exception {
    Path root = Machines.virtual(directory.resolve("root"), 2, 4);
    Files.writeString(directory.resolve("power"), "a lot\n");

    Result shown = new Shell(directory, root).run("doctor", "--cpu.source", "file:power");

    assertEquals(ExitCode.FINDING, shown.code());
    assertTrue(shown.out().contains("cpu.source: "), shown.out());
  }

  @Test
  void run_json_isOneDocument() throws Exception {
    Path root = Machines.virtual(directory.resolve("root"), 2, 4);

    Result shown = new Shell(directory, root).run("doctor", "--format", "json");

    Map<String, Object> document = Documents.only(shown.out());
    assertEquals(List.of("cpu"), document.get("missing"));
    assertEquals(true, Documents.at(document, "host", "virtualMachine"));
    assertEquals("powercap", Documents.at(document, "sources", 0, "id"));
    assertEquals(false, Documents.at(document, "sources", 0, "available"));
    assertFalse(((List<?>) Documents.at(document, "sources", 0, "mend")).isEmpty());
  }
}
