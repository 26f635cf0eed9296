package io.lcaagent.it;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What a user gets wrong is said in one line that names it, with the status that scripts rely on: 2
 * for wrong usage, 3 for data that cannot be used. The agent speaks before {@code main}.
 */
class BadInputIT {
  private static final int USAGE = 2;
  private static final int DATA = 3;

  @TempDir Path directory;

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "no-such-option=1                | no-such-option",
        "contry=FRA                      | country",
        "interval=soon                   | interval",
        "interval=-5ms                   | interval",
        "aur=1.5                         | aur",
        "aur=NaN                         | aur",
        "country=ATLANTIS                | country",
        "summary=loud                    | text",
        "node=no-such-preset             | apollo-6500-gen10",
        "allocation.profile=jay2042      | jay2024-published",
        "unit.target=high                | unit.target",
        "config=absent.yaml              | absent.yaml",
        "factors=absent.csv              | absent.csv",
        "node=absent-node.yaml           | absent-node.yaml",
        "country                         | country",
      })
  void agentArgument_refused_endsBeforeMainInOneLine(String argument, String named) {
    Outcome ours = JavaRun.in(directory).agent(argument).plain("Ends", "exit", "7");

    assertRefusedBeforeMain(ours, named);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "country: [FRA             | lca.yaml",
        "contry: FRA               | country",
        "unit: {targit: 0.9}       | unit.target",
        "country: FRA\\ncountry: DEU | country",
        "aur: most                 | aur",
        "'- a\\n- list'            | lca.yaml",
        "country: !!java.util.Date FRA | lca.yaml",
      })
  void lcaYaml_malformedOrUnknown_endsBeforeMainInOneLine(String text, String named)
      throws IOException {
    Files.writeString(directory.resolve("lca.yaml"), text.replace("\\n", "\n"));

    Outcome ours = JavaRun.in(directory).agent("").plain("Ends", "exit", "7");

    assertRefusedBeforeMain(ours, named);
    assertTrue(ours.err().contains("lca.yaml"), ours::toString);
  }

  @Test
  void lcaYaml_oversized_endsBeforeMainInOneLine() throws IOException {
    Files.writeString(directory.resolve("lca.yaml"), "# " + "x".repeat(11 << 20));

    Outcome ours = JavaRun.in(directory).agent("").plain("Ends", "exit", "7");

    assertRefusedBeforeMain(ours, "lca.yaml");
  }

  @Test
  void systemPropertyAndEnvironment_badValue_endBeforeMain_unknownNamesDoNot() {
    assertRefusedBeforeMain(
        JavaRun.in(directory).jvm("-Dlca.pue=0.5").agent("").plain("Hello"), "pue");
    assertRefusedBeforeMain(
        JavaRun.in(directory).env("LCA_LIFETIME", "long").agent("").plain("Hello"), "lifetime");

    JavaRun.in(directory)
        .jvm("-Dlca.nothing.known=1")
        .env("LCA_SERVICE_PORT", "tcp://10.0.0.1:80")
        .agent("")
        .plain("Ends", "exit", "7")
        .exits(7);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "asess --energy 1kWh                                    | 2 | assess",
        "assess                                                 | 2 | energy",
        "assess --energy 1.6 --duration 10s                     | 2 | kWh",
        "assess --energy 1.6cal --duration 10s                  | 2 | kWh",
        "assess --energy 1kWh --duration soon                   | 2 | duration",
        "assess --energy -1kWh --duration 10s                   | 2 | energy",
        "assess --energy 1kWh --duration 10s --node apolo       | 2 | apollo-6500-gen10",
        "assess --energy 1kWh --duration 10s --profile jay      | 2 | jay2024-published",
        "assess --energy 1kWh --duration 10s --contry FRA       | 2 | country",
        "assess --energy 1kWh --duration 10s --electricity.pe 3 | 2 | 3.6",
        "assess --energy 1kWh --duration 10s --factors none.csv | 3 | none.csv",
        "report nowhere                                         | 3 | nowhere",
        "report .                                               | 3 | journal",
        "inventory --file none.yaml                             | 3 | none.yaml",
        "nodes show no-such-node                                | 2 | apollo-6500-gen10",
      })
  void command_wrongUsageOrData_endsWithItsStatusInOneLine(
      String arguments, int status, String named) {
    Outcome command = JavaRun.in(directory).lca(arguments.split(" "));

    assertSaidOnce(command.exits(status), named);
    assertEquals("", command.out(), "nothing is printed for a script to take");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "cpu: [{count: -1}]                    | count",
        "cpu: [{count: 1, colour: red}]        | colour",
        "ram: [{count: 2}]                     | capacityGB",
        "ram: [{count: 2, capacityGB: plenty}] | capacityGB",
        "cpu: 3                                | cpu",
        "spoons: [{count: 1}]                  | spoons",
      })
  void inventoryFile_badField_isNamed(String text, String named) throws IOException {
    Files.writeString(directory.resolve("node.yaml"), "name: mine\n" + text + "\n");

    Outcome command = JavaRun.in(directory).lca("inventory", "--file", "node.yaml");

    assertSaidOnce(command.exits(DATA), named);
    assertTrue(command.err().contains("node.yaml"), command::toString);
  }

  @Test
  void factorRow_withoutSource_isNamedByItsLine() throws IOException {
    Outcome shipped = JavaRun.in(directory).lca("factors", "--format", "json").exits(0);
    assertTrue(shipped.out().contains("world-2023"), shipped::toString);
    Files.writeString(
        directory.resolve("mine.csv"),
        "# id: mine\n# version: 1\n"
            + "flow,place,indicator,value,low,high,unit,stages,year,construct,source,note\n"
            + "electricity,DEU,gwp,0.38,,,kg CO2 eq/kWh,use,2024,,my meter,\n"
            + "electricity,FRA,gwp,0.06,,,kg CO2 eq/kWh,use,2024,,,\n");

    Outcome command =
        JavaRun.in(directory)
            .lca("assess", "--energy", "1kWh", "--duration", "10s", "--factors", "mine.csv");

    assertSaidOnce(command.exits(DATA), "mine.csv line 5: source is empty");
  }

  @Test
  void journal_ofANewerFormat_isRefusedAndNothingIsOverwritten() throws IOException {
    JavaRun.in(directory).agent("summary=none").djl("Bare").exits(0);
    RunDirectory run = RunDirectory.only(directory.resolve("lca"));
    byte[] before = Files.readAllBytes(run.resultFile());
    raiseFormat(run.journal().resolve("00000.lcaj"));

    Outcome report = JavaRun.in(directory).lca("report", run.path().toString());

    assertSaidOnce(report.exits(DATA), "00000.lcaj");
    assertArrayEquals(before, Files.readAllBytes(run.resultFile()));
  }

  /** Format 99 in a preamble whose checksum fits: see docs/journal.md, "Segment". */
  private static void raiseFormat(Path segment) throws IOException {
    byte[] bytes = Files.readAllBytes(segment);
    ByteBuffer preamble = ByteBuffer.wrap(bytes);
    preamble.putShort(8, (short) 99);
    CRC32C sum = new CRC32C();
    sum.update(bytes, 0, 16);
    preamble.putInt(16, (int) sum.getValue());
    Files.write(segment, bytes);
  }

  private void assertRefusedBeforeMain(Outcome ours, String named) {
    assertSaidOnce(ours.exits(USAGE), named);
    assertEquals("", ours.out(), "main must not have run");
    assertEquals(List.of(), RunDirectory.all(directory.resolve("lca")));
  }

  private static void assertSaidOnce(Outcome outcome, String named) {
    outcome.hasNoStackTrace();
    assertEquals(1, outcome.errLines().size(), outcome::toString);
    assertTrue(outcome.err().contains(named.strip()), outcome::toString);
  }
}
