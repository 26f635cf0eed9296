package io.lcaagent.agent.options;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BadOptionsTest {
  @TempDir Path directory;

  @Test
  void forAgent_misspeltKey_namesTheNearestAndRefusesInOneLine() {
    OptionException refused = refused("intervall=1s");

    assertTrue(refused.isUsage());
    assertEquals(
        "unknown option 'intervall' (agent argument): did you mean 'interval'?"
            + " All options: java -jar lca-agent.jar help options",
        refused.getMessage());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "aur=0 | option aur (agent argument): found '0'; allowed: a number from 0.001 to 1",
        "aur=1.01 | option aur (agent argument): found '1.01'; allowed: a number from 0.001 to 1",
        "aur=NaN | option aur (agent argument): found 'NaN'; allowed: a number from 0.001 to 1",
        "aur=0x1p-1 | option aur (agent argument): found '0x1p-1'; allowed: a number from 0.001 to 1",
        "aur=.5d | option aur (agent argument): found '.5d'; allowed: a number from 0.001 to 1",
        "aur= | option aur (agent argument): found ''; allowed: a number from 0.001 to 1",
        "pue=0.99 | option pue (agent argument): found '0.99'; allowed: a number from 1 to 10",
        "pue=1e999 | option pue (agent argument): found '1e999'; allowed: a number from 1 to 10",
        "electricity.gwp=-1 | option electricity.gwp (agent argument): found '-1'; allowed: a number from 0",
        "electricity.gwp=1kg | option electricity.gwp (agent argument): found '1kg'; allowed: a number from 0",
        "electricity.pe=3.59 | option electricity.pe (agent argument): found '3.59'; allowed: a number from 3.6, the energy of 1 kWh itself in MJ",
        "interval=100 | option interval (agent argument): found '100'; allowed: 10ms to 10s, e.g. 100ms",
        "interval=9ms | option interval (agent argument): found '9ms'; allowed: 10ms to 10s, e.g. 100ms",
        "interval=11s | option interval (agent argument): found '11s'; allowed: 10ms to 10s, e.g. 100ms",
        "interval=ms | option interval (agent argument): found 'ms'; allowed: 10ms to 10s, e.g. 100ms",
        "lifetime=4 | option lifetime (agent argument): found '4'; allowed: 1h to 100y, e.g. 4y, 1461d or 35064h",
        "lifetime=-4y | option lifetime (agent argument): found '-4y'; allowed: 1h to 100y, e.g. 4y, 1461d or 35064h",
        "hours=9000 | option hours (agent argument): found '9000'; allowed: a number from 8000 to 8784",
        "country=FR | option country (agent argument): found 'FR'; allowed: three letters, ISO 3166 alpha-3, e.g. FRA",
        "country=F1A | option country (agent argument): found 'F1A'; allowed: three letters, ISO 3166 alpha-3, e.g. FRA",
        "summary=html | option summary (agent argument): found 'html'; allowed: text, json, none",
        "scope=host | option scope (agent argument): found 'host'; allowed: node, process",
        "cpu.source=perf | option cpu.source (agent argument): found 'perf'; allowed: auto, powercap, model, none, file:PATH",
        "cpu.source=file: | option cpu.source (agent argument): found 'file:'; allowed: auto, powercap, model, none, file:PATH",
        "total=cpu+disk | option total (agent argument): found 'cpu+disk'; allowed: cpu, ram, gpu, joined by +",
        "total=cpu+cpu | option total (agent argument): found 'cpu+cpu'; allowed: cpu, ram, gpu, joined by +",
        "total=cpu+ | option total (agent argument): found 'cpu+'; allowed: cpu, ram, gpu, joined by +",
        "node.share=2 | option node.share (agent argument): found '2'; allowed: a number from 0.000001 to 1",
        "cpu.tdp=0 | option cpu.tdp (agent argument): found '0'; allowed: a number above 0, at most 10000",
        "unit.target=high | option unit.target (agent argument): found 'high'; allowed: a number",
        "aur=0.1,aur=0.2 | option 'aur' is given twice (agent argument)",
        "aur | agent argument: found 'aur'; allowed: key=value,key=value",
        "aur=0.5, | agent argument: found ''; allowed: key=value,key=value",
        "=1 | unknown option '' (agent argument); All options: java -jar lca-agent.jar help options",
      })
  void forAgent_badArgument_saysFoundAndAllowed(String argument, String message) {
    OptionException refused = refused(argument);

    assertEquals(message, refused.getMessage());
    assertTrue(refused.isUsage());
    assertEquals(0, refused.getStackTrace().length);
  }

  @Test
  void forAgent_quotes_mustBeClosedAndEndTheValue() {
    assertEquals(
        "agent argument: the quote that opens job.id is not closed",
        refused("job.id='a,b").getMessage());
    assertEquals(
        "agent argument: found text behind the closing quote of job.id; allowed: a comma",
        refused("job.id='a'b").getMessage());
  }

  @Test
  void forAgent_controlCharacter_isRefusedOnOneLine() {
    assertEquals(
        "option job.id (agent argument): found a control character in 'a?[lca] all is well';"
            + " allowed: a text of at most 4096 characters",
        refused("job.id=a\n[lca] all is well").getMessage());
  }

  @Test
  void forAgent_hugeValue_isRefusedByItsLength() {
    assertEquals(
        "option job.id (agent argument): found 100000 characters; allowed: 4096",
        refused("job.id=" + "x".repeat(100_000)).getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://alice:hunter2@host/x", "see ftp://alice@host"})
  void forAgent_urlWithCredentials_isRefusedAndNotShown(String url) {
    String message = refused("job.id=" + url).getMessage();

    assertEquals(
        "option job.id (agent argument): found a URL with a user name or a password;"
            + " no option may hold one",
        message);
  }

  @ParameterizedTest
  @CsvSource({
    "lca.aur, -Dlca.aur",
    "lca.cpu.tdp, -Dlca.cpu.tdp",
  })
  void forAgent_badProperty_namesIt(String name, String origin) {
    Properties properties = new Properties();
    properties.setProperty(name, "a lot");

    String message =
        assertThrows(
                OptionException.class,
                () -> Options.forAgent(null, properties, Map.of(), directory))
            .getMessage();

    assertTrue(message.contains("(" + origin + "): found 'a lot'; allowed: "), message);
  }

  @Test
  void forAgent_badVariableThatIsOverridden_isRefusedAllTheSame() {
    String message =
        assertThrows(
                OptionException.class,
                () ->
                    Options.forAgent(
                        "cpu.tdp=65", new Properties(), Map.of("LCA_CPU_TDP", "65W"), directory))
            .getMessage();

    assertEquals(
        "option cpu.tdp (LCA_CPU_TDP): found '65W'; allowed: a number above 0, at most 10000",
        message);
  }

  @Test
  void forAgent_wrongKeysInYaml_nameTheLineAndAreUsage() throws IOException {
    assertYaml(
        "country: FRA\ncpu:\n  tpd: 65\n",
        "unknown option 'cpu.tpd' (lca.yaml line 3): did you mean 'cpu.tdp'?"
            + " All options: java -jar lca-agent.jar help options",
        true);
    assertYaml(
        "aur: 2\n",
        "option aur (lca.yaml line 1): found '2'; allowed: a number from 0.001 to 1",
        true);
    assertYaml(
        "aur: [0.5]\n",
        "option aur (lca.yaml line 1): found 'a list'; allowed: a number from 0.001 to 1",
        true);
    assertYaml(
        "cpu:\n  tdp: 65\ncpu.tdp: 66\n",
        "option 'cpu.tdp' is given twice (lca.yaml line 2, lca.yaml line 3)",
        true);
    assertYaml(
        "config: other.yaml\n",
        "option config (lca.yaml line 1): a file cannot name another one; remove the line",
        true);
  }

  @Test
  void forAgent_valueWhereABlockIsDue_namesTheOptionsOfTheBlock() throws IOException {
    assertYaml(
        "country: FRA\nunit: LeNet\n",
        "option 'unit' (lca.yaml line 2) takes no value, it is a block: did you mean 'unit.model'?"
            + " Allowed: unit.model, unit.dataset, unit.metric, unit.target, unit.direction",
        true);
  }

  @Test
  void forAgent_malformedYaml_namesTheLineAndIsData() throws IOException {
    assertYaml(
        "aur: 0.5\naur: 0.6\n", "lca.yaml line 2: 'aur' is given twice, first in line 1", false);
    assertYaml("- aur\n", "lca.yaml line 1: found a list; allowed: options as 'key: value'", false);
    assertYaml(
        "a: b: c\n", "lca.yaml line 1: not valid YAML: mapping values are not allowed here", false);
    assertYaml(
        "x".repeat(2_000_000), "lca.yaml: is larger than 1 MiB, the most that is read", false);
  }

  @Test
  void forAgent_configFileIsALinkToNothing_isData() throws IOException {
    Files.createSymbolicLink(directory.resolve("lca.yaml"), directory.resolve("gone.yaml"));

    assertData(null, "lca.yaml: is a link to a file that does not exist");
  }

  @Test
  void forAgent_filesThatOptionsName_mustBeThere() throws IOException {
    Files.createDirectory(directory.resolve("dir"));
    Files.writeString(directory.resolve("file"), "x");

    assertData("config=none.yaml", "none.yaml: no such file");
    assertData("config=dir", "dir: is not a regular file");
    assertData(
        "factors=none",
        "option factors (agent argument): 'none': no such file or folder;"
            + " allowed: an existing file or folder");
    assertData(
        "rapl.path=file",
        "option rapl.path (agent argument): 'file': is not a folder; allowed: an existing folder");
    assertData(
        "node=./none",
        "option node (agent argument): './none': no such file;"
            + " allowed: auto, a preset, or an existing inventory file");
    assertData(
        "node=none.csv",
        "option node (agent argument): 'none.csv': no such file;"
            + " allowed: auto, a preset, or an existing inventory file");
    assertData(
        "cpu.source=file:none",
        "option cpu.source (agent argument): 'none': no such file;"
            + " allowed: auto, powercap, model, none, file:PATH");
    assertData(
        "cpu.source=file:dir",
        "option cpu.source (agent argument): 'dir': is a folder;"
            + " allowed: auto, powercap, model, none, file:PATH");
  }

  private void assertData(String argument, String message) {
    OptionException refused = refused(argument);
    assertEquals(message, refused.getMessage());
    assertFalse(refused.isUsage());
  }

  private void assertYaml(String yaml, String message, boolean usage) throws IOException {
    Files.writeString(directory.resolve("lca.yaml"), yaml);
    OptionException refused = refused(null);
    assertEquals(message, refused.getMessage());
    assertEquals(usage, refused.isUsage());
  }

  private OptionException refused(String argument) {
    return assertThrows(
        OptionException.class,
        () -> Options.forAgent(argument, new Properties(), Map.of(), directory));
  }
}
