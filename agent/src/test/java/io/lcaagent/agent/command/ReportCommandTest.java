package io.lcaagent.agent.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lcaagent.agent.command.Shell.Result;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportCommandTest {
  @TempDir Path directory;
  private Path run;
  private Path result;
  private Path segment;

  @BeforeEach
  void name() {
    run = directory.resolve("lca/run");
    result = run.resolve("result.json");
    segment = run.resolve("journal/00000.lcaj");
  }

  @Test
  void run_wholeJournal_makesTheResultThatTheRunMade() throws Exception {
    PlantedRun recorded = record("country=FRA,unit.target=0.975,unit.metric=accuracy", true);

    Result shown = shell("report", "lca/run", "--format", "json");

    assertEquals(ExitCode.OK, shown.code(), shown.err());
    assertEquals(recorded.liveResult(), shown.out());
    assertEquals(recorded.liveResult(), Files.readString(result));
    assertEquals("lca-agent: wrote " + result, shown.err().strip());
    Map<String, Object> document = Documents.only(shown.out());
    assertEquals("complete", Documents.at(document, "run", "status"));
    assertEquals(500.0, Documents.at(document, "energy", "totalJoules", "value")); // 50 W x 10 s
    assertEquals(true, Documents.at(document, "trainings", 0, "functionalUnit", "reached"));
  }

  @Test
  void run_text_showsTheBlockAndNamesTheFile() throws Exception {
    record("", true);

    Result shown = shell("report", "lca/run");

    assertEquals(ExitCode.OK, shown.code(), shown.err());
    assertTrue(shown.out().contains("500 J"), shown.out());
    assertTrue(shown.out().contains("LeNet"), shown.out());
    assertTrue(shown.out().endsWith("lca-agent: wrote " + result + System.lineSeparator()));
    assertEquals("", shown.err());
  }

  @Test
  void run_journalsOwnFolder_isTheSameRun() throws Exception {
    record("", true);

    Result shown = shell("report", "lca/run/journal", "--format", "json");

    assertEquals(ExitCode.OK, shown.code(), shown.err());
    assertEquals(shown.out(), Files.readString(result));
  }

  @Test
  void run_killedRun_isIncompleteAndStillOk() throws Exception {
    record("", false);

    Result shown = shell("report", "lca/run", "--format", "json");

    assertEquals(ExitCode.OK, shown.code(), shown.err());
    Map<String, Object> document = Documents.only(shown.out());
    assertEquals("incomplete", Documents.at(document, "run", "status"));
    assertEquals(500.0, Documents.at(document, "energy", "totalJoules", "value"));
  }

  @Test
  void run_damagedRecord_isCountedAndSaid() throws Exception {
    record("", true);
    byte[] bytes = Files.readAllBytes(segment);
    bytes[bytes.length / 2] ^= 0x55;
    Files.write(segment, bytes);

    Result shown = shell("report", "lca/run", "--format", "json");

    assertEquals(ExitCode.OK, shown.code(), shown.err());
    assertTrue(shown.err().contains("lca/run: 1 record is damaged or missing"), shown.err());
    String warnings = Documents.at(Documents.only(shown.out()), "warnings").toString();
    assertTrue(warnings.contains("1 record is damaged or missing"), warnings);
  }

  @Test
  void run_optionsOnTheCommandLine_overrideThoseOfTheRunAndNoOthersDo() throws Exception {
    record("country=FRA", true);
    Map<String, Object> asRecorded =
        Documents.only(shell("report", "lca/run", "--format", "json").out());
    Files.writeString(directory.resolve("lca.yaml"), "pue: 2\n"); // of today, not of the run

    Map<String, Object> overridden =
        Documents.only(shell("report", "lca/run", "--country", "DEU", "--format", "json").out());

    assertNotEquals(
        Documents.at(asRecorded, "impacts", "gwp", "usage", "value"),
        Documents.at(overridden, "impacts", "gwp", "usage", "value"));
    assertEquals(
        Documents.at(asRecorded, "energy", "totalJoules"),
        Documents.at(overridden, "energy", "totalJoules"));
    assertEquals(
        Documents.at(asRecorded, "impacts", "gwp", "embodied"),
        Documents.at(overridden, "impacts", "gwp", "embodied"));
    assertTrue(
        Documents.at(overridden, "config")
            .toString()
            .contains("{key=country, value=DEU, origin=command line}"));
    assertTrue(
        Documents.at(overridden, "config").toString().contains("{key=pue, value=1.0, origin"));
  }

  @Test
  void run_inventoryFileOfTheRunIsGone_theRecordedOneIsUsed() throws Exception {
    Path inventory = directory.resolve("node.yaml");
    Files.writeString(inventory, "name: mine\nmotherboard: [{count: 3}]\n");
    PlantedRun recorded = record("node=./node.yaml", true);
    Files.delete(inventory);

    Result shown = shell("report", "lca/run", "--format", "json");

    assertEquals(recorded.liveResult(), shown.out());
    assertEquals(
        3.0, Documents.at(Documents.only(shown.out()), "inventory", "components", 0, "count"));
  }

  @Test
  void run_existingResult_isReplacedForTheOwnerAlone() throws Exception {
    record("", true);
    Files.writeString(result, "an older result");

    shell("report", "lca/run");

    Documents.only(Files.readString(result));
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(result)));
    try (var files = Files.list(run)) {
      assertEquals(2, files.count()); // journal and result.json: nothing half-written stays
    }
  }

  @Test
  void run_anyRefusal_leavesTheOldResultAlone() throws Exception {
    record("", true);
    Files.writeString(result, "an older result");

    assertRefused(ExitCode.WRONG_USAGE, "lca/run", "--country", "XYZ");
    assertRefused(ExitCode.WRONG_USAGE, "lca/run", "--aur", "7");
    assertRefused(ExitCode.WRONG_USAGE, "lca/run", "--format", "xml");
    assertRefused(ExitCode.DATA_NOT_USABLE, "lca/run", "--node", "./none.yaml");
    assertRefused(ExitCode.DATA_NOT_USABLE, "lca/run", "--factors", "none.csv");
    newerFormat();
    Result newer = assertRefused(ExitCode.DATA_NOT_USABLE, "lca/run");

    assertTrue(newer.err().contains("00000.lcaj"), newer.err());
    assertTrue(newer.err().contains("format 2"), newer.err());
    assertEquals("an older result", Files.readString(result));
  }

  @Test
  void run_html_writesThePageBesideTheResult() throws Exception {
    record("", true);

    Result shown = shell("report", "lca/run", "--report", "html", "--format", "json");

    assertEquals(ExitCode.OK, shown.code(), shown.err());
    String page = Files.readString(run.resolve("report.html"));
    assertTrue(page.contains("LeNet"));
    assertTrue(page.contains("</html>"));
    assertEquals(
        "lca-agent: wrote "
            + result
            + System.lineSeparator()
            + "lca-agent: wrote "
            + run.resolve("report.html"),
        shown.err().strip());
  }

  @Test
  void run_noRun_isExit3AndCreatesNothing() throws Exception {
    Path empty = Files.createDirectory(directory.resolve("empty"));

    Result shown = assertRefused(ExitCode.DATA_NOT_USABLE, "empty");
    assertTrue(shown.err().contains("is no run directory"), shown.err());
    assertRefused(ExitCode.DATA_NOT_USABLE, "nowhere");

    try (var files = Files.list(empty)) {
      assertEquals(0, files.count());
    }
    assertFalse(Files.exists(directory.resolve("nowhere")));
  }

  @Test
  void run_noDirectoryNamed_isWrongUsage() {
    Result shown = shell("report");

    assertEquals(
        "lca-agent: no value for RUN-DIRECTORY; see: java -jar lca-agent.jar help report",
        shown.err().strip());
    assertEquals(ExitCode.WRONG_USAGE, shown.code());
  }

  @Test
  void run_withoutCountry_isOkAndUsageIsNull() throws Exception {
    record("", true);

    Map<String, Object> document =
        Documents.only(shell("report", "lca/run", "--format", "json").out());

    assertNull(Documents.at(document, "impacts", "gwp", "usage"));
  }

  private Result assertRefused(int code, String... arguments) {
    String[] all = new String[arguments.length + 1];
    all[0] = "report";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    Result shown = shell(all);
    assertEquals(code, shown.code(), shown.err());
    assertEquals("", shown.out());
    assertEquals(1, shown.err().lines().count(), shown.err());
    assertFalse(shown.err().contains("Exception"), shown.err());
    return shown;
  }

  /**
   * Raises the format in the segment's first bytes: magic 8, format 2, reserved 2, number 4, CRC.
   */
  private void newerFormat() throws Exception {
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(segment));
    bytes.putShort(8, (short) 2);
    CRC32C crc = new CRC32C();
    crc.update(bytes.array(), 0, 16);
    bytes.putInt(16, (int) crc.getValue());
    Files.write(segment, bytes.array());
  }

  private PlantedRun record(String argument, boolean ends) throws Exception {
    return new PlantedRun(argument, directory).write(run, ends);
  }

  private Result shell(String... arguments) {
    return new Shell(directory).run(arguments);
  }
}
