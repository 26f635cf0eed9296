package io.lcaagent.agent.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is refused before {@code main}. Nothing is started here: the options are wrong. */
class AgentTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "contry=FRA | did you mean 'country'",
        "interval=5 | option interval (agent argument): found '5'",
        "country=FRX | country is 'FRX'",
        "allocation.profile=jay2023 | jay2023",
        "node=apollo-6500 | apollo-6500",
        "factors=/nowhere/factors.csv | /nowhere/factors.csv",
        "config=/nowhere/lca.yaml | /nowhere/lca.yaml",
        "require=cpu,cpu.source=none | require=cpu: there is no meter for it",
        "cpu.source=file:/nowhere/watts | /nowhere/watts",
      })
  void start_badOption_isRefusedInOneLine(String arguments, String said) {
    String refusal = new Agent().start(arguments, null, false);

    assertTrue(refusal.startsWith("[lca] error: "), refusal);
    assertTrue(refusal.contains(said), refusal);
    assertTrue(
        refusal.endsWith(" -- nothing was started; the program did not run (exit 2)"), refusal);
    assertEquals(1, refusal.lines().count());
  }

  @Test
  void start_badOptionAtAttach_saysThatTheProgramGoesOn() {
    String refusal = new Agent().start("contry=FRA", null, true);

    assertTrue(
        refusal.endsWith(" -- nothing was started; the program goes on without the agent"),
        refusal);
  }

  @Test
  void start_disabled_doesNothing() {
    assertNull(new Agent().start("enabled=false", null, false)); // no instrumentation is touched
  }
}
