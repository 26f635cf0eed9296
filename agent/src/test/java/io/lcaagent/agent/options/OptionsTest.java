package io.lcaagent.agent.options;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lcaagent.run.RunSummary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OptionsTest {
  @TempDir Path directory;

  @Test
  void forAgent_nothingGiven_isAllDefaults() throws OptionException {
    Options options = agent(null);

    assertEquals("100ms", options.get("interval"));
    assertEquals(100_000_000L, options.nanos("interval"));
    assertEquals("default", options.origin("interval"));
    assertFalse(options.isSet("country"));
    assertFalse(options.isGiven("aur"));
    assertEquals(List.of("cpu", "ram", "gpu"), options.list("total"));
    assertEquals(List.of(), options.list("require"));
    assertEquals(List.of(), options.warnings());
    assertTrue(options.isEnabled());
    assertTrue(Double.isNaN(options.number("cpu.tdp")));
  }

  @Test
  void forAgent_allSourcesSetOneOption_theFirstWinsInOrder() throws Exception {
    Properties properties = new Properties();
    properties.setProperty("lca.country", "DEU");
    properties.setProperty("lca.pue", "1.2");
    Map<String, String> environment =
        Map.of("LCA_COUNTRY", "ESP", "LCA_PUE", "1.3", "LCA_AUR", "0.3");
    lcaYaml("country: ITA\npue: 1.4\naur: 0.4\nhours: 8760\n");

    Options options = Options.forAgent("country=FRA", properties, environment, directory);

    assertEntry(options, "country", "FRA", "agent argument");
    assertEntry(options, "pue", "1.2", "-Dlca.pue");
    assertEntry(options, "aur", "0.3", "LCA_AUR");
    assertEntry(options, "hours", "8760", "lca.yaml line 4");
    assertEntry(options, "lifetime", "4y", "default");
  }

  @Test
  void forAgent_dottedNestedAndListedInYaml_areTheSameOptions() throws Exception {
    lcaYaml("cpu:\n  tdp: 65.0\nnode.share: 0.5\ntotal: [cpu, ram]\nelectricity.adp: 4e-8\n");

    Options options = agent("");

    assertEntry(options, "cpu.tdp", "65.0", "lca.yaml line 2");
    assertEquals(0.5, options.number("node.share"));
    assertEquals(List.of("cpu", "ram"), options.list("total"));
    assertEntry(options, "electricity.adp", "4e-8", "lca.yaml line 5"); // as written
  }

  @Test
  void forAgent_yamlKeyWithoutValue_isNotSet() throws Exception {
    lcaYaml("country:\naur: ~\n");

    assertFalse(agent("").isSet("country"));
    assertEntry(agent(""), "aur", "0.5", "default");
  }

  @Test
  void forAgent_argumentSetToNothing_takesBackWhatTheFileSays() throws Exception {
    lcaYaml("country: FRA\n");

    assertFalse(agent("country=").isSet("country"));
  }

  @Test
  void forAgent_camelCaseVariable_hasTwoSpellings() throws OptionException {
    assertEquals("0.4", environment(Map.of("LCA_RAM_WATTSPERGB", "0.4")).get("ram.wattsPerGb"));
    assertEquals("0.4", environment(Map.of("LCA_RAM_WATTS_PER_GB", "0.4")).get("ram.wattsPerGb"));
    Options both = environment(Map.of("LCA_RAM_WATTS_PER_GB", "0.5", "LCA_RAM_WATTSPERGB", "0.4"));
    assertEquals("0.4", both.get("ram.wattsPerGb"));
    assertEquals(
        List.of("unknown and passed over: LCA_RAM_WATTS_PER_GB (LCA_RAM_WATTSPERGB is set too)"),
        both.warnings());
  }

  @Test
  void forAgent_unknownVariablesAndProperties_areOneWarning() throws OptionException {
    Properties properties = new Properties();
    properties.setProperty("lca.intervall", "1s");
    Map<String, String> environment =
        Map.of("LCA_PORT", "tcp://10.0.0.1:80", "LCA_SERVICE_HOST", "10.0.0.1", "OTHER", "x");

    Options options = Options.forAgent(null, properties, environment, directory);

    assertEquals(
        List.of(
            "unknown and passed over: '-Dlca.intervall' (did you mean -Dlca.interval?),"
                + " 'LCA_PORT', 'LCA_SERVICE_HOST'"),
        options.warnings());
  }

  @Test
  void forAgent_emptyVariable_isNotSet() throws OptionException {
    assertEntry(environment(Map.of("LCA_INTERVAL", "")), "interval", "100ms", "default");
  }

  @Test
  void forAgent_configNamesAFile_thatIsReadInsteadOfTheDefault() throws Exception {
    lcaYaml("country: FRA\n");
    Files.writeString(directory.resolve("other.yaml"), "aur: 0.3\n");

    Options options = agent("config=other.yaml");

    assertFalse(options.isSet("country"));
    assertEntry(options, "aur", "0.3", "other.yaml line 1");
  }

  @Test
  void forAgent_disabled_touchesNoFile() throws Exception {
    lcaYaml("{ this is not yaml");

    assertFalse(environment(Map.of("LCA_ENABLED", "false")).isEnabled());
  }

  @Test
  void forAgent_relativePaths_startInTheDirectory() throws Exception {
    Files.createDirectory(directory.resolve("rapl"));
    Files.writeString(directory.resolve("node.yaml"), "name: x\n");

    Options options = agent("rapl.path=rapl,node=node.yaml,output.dir=out");

    assertEquals(directory.resolve("rapl"), options.path("rapl.path"));
    assertEquals(directory.resolve("node.yaml"), options.nodeFile());
    assertEquals(directory.resolve("out"), options.path("output.dir"));
    assertNull(agent("node=apollo-6500-gen10").nodeFile());
    Files.writeString(directory.resolve("mine.csv"), "id,tdp\n");
    assertEquals(directory.resolve("mine.csv"), agent("node=mine.csv").nodeFile());
    assertNull(agent("").path("rapl.path"));
  }

  @Test
  void entries_onlyWhatHasAValue_inTheOrderOfTheTable() throws OptionException {
    List<Options.Entry> entries = agent("country=FRA").entries();

    assertEquals(new Options.Entry("enabled", "true", "default"), entries.get(0));
    assertTrue(entries.contains(new Options.Entry("country", "FRA", "agent argument")));
    assertTrue(entries.stream().noneMatch(e -> e.value().isEmpty()));
    assertEquals(entries.size(), agent("country=FRA").values().size());
    assertEquals(
        new RunSummary.OptionValue("FRA", "agent argument"),
        agent("country=FRA").values().get("country"));
  }

  @Test
  void forCommand_given_winsOverEverything() throws OptionException {
    Options options =
        Options.forCommand(
            Map.of("aur", "0.7"), new Properties(), Map.of("LCA_AUR", "0.3"), directory);

    assertEntry(options, "aur", "0.7", "command line");
  }

  @Test
  void forReport_recordedAndGiven_todaysSurroundingsStayOut() throws Exception {
    lcaYaml("pue: 1.9\n");
    Map<String, RunSummary.OptionValue> recorded =
        Map.of(
            "country", new RunSummary.OptionValue("FRA", "lca.yaml line 1"),
            "aur", new RunSummary.OptionValue("0.3", "LCA_AUR"),
            "of.a.later.version", new RunSummary.OptionValue("x", "default"));

    Options options = Options.forReport(recorded, Map.of("country", "DEU"), directory);

    assertEntry(options, "country", "DEU", "command line");
    assertEntry(options, "aur", "0.3", "LCA_AUR");
    assertEntry(options, "pue", "1.0", "default");
    assertEquals("x", options.values().get("of.a.later.version").value());
  }

  @Test
  void get_noSuchOption_isABugOfTheCaller() throws OptionException {
    Options options = agent("");

    assertThrows(IllegalArgumentException.class, () -> options.get("intervall"));
  }

  private void lcaYaml(String text) throws IOException {
    Files.writeString(directory.resolve("lca.yaml"), text);
  }

  private Options agent(String argument) throws OptionException {
    return Options.forAgent(argument, new Properties(), Map.of(), directory);
  }

  private Options environment(Map<String, String> environment) throws OptionException {
    return Options.forAgent(null, new Properties(), environment, directory);
  }

  private static void assertEntry(Options options, String key, String value, String origin) {
    assertEquals(value, options.get(key));
    assertEquals(origin, options.origin(key));
  }
}
