package io.lcaagent.agent.options;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OptionTableTest {
  /** Names and defaults are what users' files hold: a change here breaks them. */
  @Test
  void all_namesAndDefaults_areThoseOfTheGoldenFile() throws IOException {
    List<String> rows =
        OptionTable.all().stream().map(s -> s.key() + "=" + s.defaultValue()).toList();

    try (InputStream golden = getClass().getResourceAsStream("options.golden.txt")) {
      assertEquals(
          new String(golden.readAllBytes(), StandardCharsets.UTF_8).lines().toList(), rows);
    }
  }

  @Test
  void all_defaults_areValuesThatTheOptionAccepts() throws OptionException {
    for (OptionSpec spec : OptionTable.all()) {
      ValueCheck.check(spec, new Options.Entry(spec.key(), spec.defaultValue(), Options.DEFAULT));
    }
  }

  @Test
  void all_variables_areDistinct() {
    Set<String> variables = new HashSet<>();
    for (OptionSpec spec : OptionTable.all()) {
      assertTrue(variables.add(spec.variable()), spec.key());
    }
    assertEquals("LCA_CPU_TDP", OptionTable.find("cpu.tdp").variable());
  }

  @Test
  void all_rows_sayWhatTheyAreAndTake() {
    for (OptionSpec spec : OptionTable.all()) {
      assertTrue(spec.description().length() > 10, spec.key());
      assertTrue(!spec.allowed().isBlank(), spec.key());
    }
  }
}
