package io.lcaagent.agent.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lcaagent.agent.command.Shell.Result;
import io.lcaagent.agent.node.InventoryFile;
import io.lcaagent.embodied.Inventory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InventoryCommandTest {
  @TempDir Path directory;

  @Test
  void run_thisNode_isAFileThatTheCommandReads() throws Exception {
    Path root = Machines.bareMetal(directory.resolve("root"), 2, 64);

    Result shown = new Shell(directory, root).run("inventory");
    Inventory inventory = InventoryFile.parse(shown.out(), "node.yaml");

    assertEquals(ExitCode.OK, shown.code(), shown.err());
    assertEquals(2, inventory.cpu().get(0).count());
    assertEquals("Intel(R) Xeon(R) Gold 6248 CPU @ 2.50GHz", inventory.cpu().get(0).model());
    double gigabytes = inventory.ram().stream().mapToDouble(r -> r.count() * r.capacityGB()).sum();
    assertEquals(64, gigabytes, 0.01);
    assertFalse(shown.out().contains("virtual machine"));
    assertEquals(
        List.of("powerSupply", "case", "motherboard", "assembly"),
        inventory.assumed(),
        shown.out());
  }

  @Test
  void run_machineWithCards_countsWhatTheyEmbody() throws Exception {
    Path root = Machines.bareMetal(directory.resolve("root"), 2, 64);
    for (String address : List.of("0000:07:00.0", "0000:0a:00.0")) {
      Path card = Files.createDirectories(root.resolve("proc/driver/nvidia/gpus").resolve(address));
      Files.writeString(card.resolve("information"), "Model: \t\t NVIDIA A100-SXM4-80GB\n");
    }

    Result shown = new Shell(directory, root).run("inventory", "--format", "json");

    assertEquals(ExitCode.OK, shown.code(), shown.err());
    Object die =
        ((List<?>) Documents.only(shown.out()).get("components"))
            .stream().filter(p -> Documents.at(p, "id").equals("gpu/0/compute")).findFirst().get();
    assertEquals(2.0, Documents.at(die, "count"));
    assertEquals(2 * (8.26 * 1.97 + 0.345), (Double) Documents.at(die, "gwp"), 1e-9); // 826 mm2
    Inventory inventory =
        InventoryFile.parse(new Shell(directory, root).run("inventory").out(), "node.yaml");
    assertEquals("NVIDIA A100-SXM4-80GB", inventory.gpu().get(0).model());
  }

  @Test
  void run_file_isComputedByTheModelAndAreaThatAreAskedFor() throws Exception {
    write(
        "cpu: [{count: 1, dieAreaMm2: 1000}]\ngpu: [{count: 1, dieAreaMm2: 800, memoryGB: 80}]\n");
    String[] other = {"--gpu.model", "mlca", "--cpu.area", "die+core"};

    Map<String, Object> usual =
        Documents.only(run("inventory", "--file", "node.yaml", "--format", "json").out());
    Map<String, Object> asked =
        Documents.only(
            run(
                    "inventory",
                    "--file",
                    "node.yaml",
                    "--format",
                    "json",
                    other[0],
                    other[1],
                    other[2],
                    other[3])
                .out());

    assertEquals(10 * 1.97 + 9.14, (Double) Documents.at(usual, "components", 0, "gwp"), 1e-9);
    assertEquals(10.491 * 1.97 + 9.14, (Double) Documents.at(asked, "components", 0, "gwp"), 1e-9);
    assertEquals( // memory of 80 GB at 0.625 GB/cm2
        128 * 2.2 + 5.22, (Double) Documents.at(asked, "components", 2, "gwp"), 1e-9);
  }

  @Test
  void run_virtualMachine_saysThatItIsAGuessOfItsHost() throws Exception {
    Path root = Machines.virtual(directory.resolve("root"), 8, 16);

    Result shown = new Shell(directory, root).run("inventory");
    Inventory inventory = InventoryFile.parse(shown.out(), "node.yaml");

    assertTrue(shown.out().contains("# This is a virtual machine"), shown.out());
    // 8 vCPU of 64 assumed threads: an eighth of the host, whose memory is then 8 x 16 GB
    double gigabytes = inventory.ram().stream().mapToDouble(r -> r.count() * r.capacityGB()).sum();
    assertEquals(128, gigabytes, 0.01);
    assertEquals(1, inventory.cpu().get(0).count());
  }

  @Test
  void run_file_givesComponentsThatSumToTheTotal() throws Exception {
    write("name: mine\nram: [{count: 4, capacityGB: 32}]\nmotherboard: [{count: 1}]\n");

    Result shown = run("inventory", "--file", "node.yaml", "--format", "json");

    assertEquals(ExitCode.OK, shown.code(), shown.err());
    Map<String, Object> document = Documents.only(shown.out());
    assertEquals("mine", document.get("name"));
    List<?> components = (List<?>) document.get("components");
    assertEquals(2, components.size());
    assertEquals("ram", Documents.at(components.get(0), "type"));
    assertEquals(4.0, Documents.at(components.get(0), "count"));
    for (String indicator : List.of("gwp", "adp", "pe")) {
      double sum = 0;
      for (Object component : components) {
        sum += (Double) Documents.at(component, indicator);
      }
      assertEquals(sum, (Double) Documents.at(document, "total", indicator), sum * 1e-12);
    }
  }

  @Test
  void run_fileAsText_isATable() throws Exception {
    write("motherboard: [{count: 1}]\n");

    Result shown = run("inventory", "--file", "node.yaml");

    assertTrue(shown.out().contains("motherboard/0"), shown.out());
    assertTrue(shown.out().contains("total"), shown.out());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "cpu: [{count: -1}] | node.yaml: cpu[0].count is -1; allowed: a whole number from 0 to 100000",
        "cpu: [{count: 1.5}] | node.yaml: cpu[0].count is 1.5; allowed: a whole number from 0 to 100000",
        "cpu: [{count: two}] | node.yaml: cpu[0].count is 'two'; allowed: a whole number from 0 to 100000",
        "ram: [{count: 1}] | node.yaml: ram[0].capacityGB is missing; allowed: a number > 0",
        "cpu: 2 | node.yaml: cpu is 2; allowed: a list of at most 1000 parts",
        "hdd: [3] | node.yaml: hdd[0] is 3; allowed: fields count",
        "case: [{type: tower}] | node.yaml: case[0].type is 'tower'; allowed: rack or blade",
        "- cpu | node.yaml line 1: found a list; allowed: parts, e.g. 'cpu: [{count: 2}]'",
        "cpu: [{count: 1, count: 2}] | node.yaml line 1: 'count' is given twice, first in line 1",
        "cpu: [{count: | node.yaml line 2: not valid YAML: while parsing a flow node",
      })
  void run_badFile_isOneLineAndExit3(String yaml, String message) throws Exception {
    write(yaml + "\n");

    Result shown = run("inventory", "--file", "node.yaml");

    assertEquals(ExitCode.DATA_NOT_USABLE, shown.code(), shown.err());
    assertTrue(shown.err().startsWith("lca-agent: " + message.substring(0, 20)), shown.err());
    assertEquals(1, shown.err().lines().count(), shown.err());
    assertEquals("", shown.out());
    if (!message.contains("not valid")) {
      assertEquals("lca-agent: " + message, shown.err().strip());
    }
  }

  @Test
  void run_nameThatSteersATerminal_isEscaped() throws Exception {
    write("name: \"a\\e[31m\\nb\"\nmotherboard: [{count: 1}]\n");

    String first = run("inventory", "--file", "node.yaml").out().lines().toList().get(0);

    assertEquals("a\\u001b[31m\\nb", first);
  }

  @ParameterizedTest
  @ValueSource(strings = {"cpu: []", "name: mine", "cpu: [{count: 0}]", "cpu:"})
  void run_noParts_isExit3(String yaml) throws Exception {
    write(yaml + "\n");

    Result shown = run("inventory", "--file", "node.yaml");

    assertEquals(ExitCode.DATA_NOT_USABLE, shown.code());
    assertEquals(
        "lca-agent: node.yaml: no parts; allowed: at least one, e.g. 'cpu: [{count: 2}]'",
        shown.err().strip());
  }

  @Test
  void run_emptyFile_isExit3() throws Exception {
    write("");

    Result shown = run("inventory", "--file", "node.yaml");

    assertEquals(ExitCode.DATA_NOT_USABLE, shown.code());
    assertEquals(1, shown.err().lines().count());
    assertTrue(shown.err().startsWith("lca-agent: node.yaml"), shown.err());
  }

  @Test
  void run_unknownField_namesTheNearest() throws Exception {
    write("cpu: [{count: 1, tdpWats: 100}]\n");

    Result shown = run("inventory", "--file", "node.yaml");

    assertEquals(ExitCode.DATA_NOT_USABLE, shown.code());
    assertTrue(shown.err().contains("cpu[0].tdpWats"), shown.err());
    assertTrue(shown.err().contains("tdpWatts"), shown.err());
  }

  @Test
  void run_missingFile_isExit3() {
    Result shown = run("inventory", "--file", "none.yaml");

    assertEquals("lca-agent: none.yaml: no such file", shown.err().strip());
    assertEquals(ExitCode.DATA_NOT_USABLE, shown.code());
  }

  private void write(String yaml) throws IOException {
    Files.writeString(directory.resolve("node.yaml"), yaml);
  }

  private Result run(String... arguments) {
    return new Shell(directory).run(arguments);
  }
}
