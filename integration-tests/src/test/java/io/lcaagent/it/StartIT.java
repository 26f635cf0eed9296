package io.lcaagent.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.tools.attach.VirtualMachine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** How the agent comes into a JVM, and what it shows for programs that train nothing. */
class StartIT {
  private static final String LONG_ENOUGH = "2.5"; // a run shorter than a second leaves nothing

  @TempDir Path directory;

  @ParameterizedTest
  @MethodSource("io.lcaagent.it.Jdk#each")
  void programWithoutTraining_longerThanASecond_isARunWithoutTrainings(Jdk jdk) {
    Outcome ours = JavaRun.in(directory, jdk).agent("country=DEU").plain("Busy", LONG_ENOUGH);

    ours.exits(0).hasNoStackTrace();
    assertEquals("busy until the end\n", ours.out());
    JsonNode result = ResultChecks.hold(onlyRun().result());
    assertEquals(0, result.at("/trainings").size());
    assertEquals(1, result.at("/phases").size());
    assertEquals("outside", result.at("/phases/0/path").asText());
    assertTrue(result.at("/phases/0/training").isNull());
    double seconds = result.at("/run/durationSeconds").asDouble();
    assertTrue(seconds > 1 && seconds < 15, seconds + " s");
    assertTrue(result.at("/impacts/gwp/total/value").asDouble() > 0);
  }

  @Test
  void secondStart_inTheSameJvm_doesNothingAndSaysSo() {
    Outcome twice = JavaRun.in(directory).agent("").agent("").plain("Ends", "exit", "7").exits(7);

    assertEquals("ends by exit 7\n", twice.out());
    assertEquals(1, twice.errLines().size(), twice::toString);
    assertTrue(twice.err().contains("already"), twice::toString);
  }

  @ParameterizedTest
  @MethodSource("io.lcaagent.it.Jdk#each")
  void attach_toARunningProgram_measuresFromThenOn(Jdk jdk) throws Exception {
    BusyProgram busy = startBusy(jdk);
    attach(busy.program(), "summary=none");

    Outcome outcome = busy.until(() -> !RunDirectory.all(lca()).isEmpty()).stop().exits(0);

    assertEquals(BusyProgram.OUT, outcome.out());
    JsonNode result = ResultChecks.hold(onlyRun().result());
    assertTrue(result.at("/run/durationSeconds").asDouble() > 0.5, outcome::toString);
  }

  @Test
  void attach_withABadOption_neverEndsTheProgram() throws Exception {
    BusyProgram busy = startBusy(Jdk.running());
    attach(busy.program(), "contry=FRA");

    Outcome outcome = busy.stop().exits(0);

    assertEquals(BusyProgram.OUT, outcome.out());
    assertTrue(outcome.err().contains("country"), outcome::toString);
    assertEquals(List.of(), RunDirectory.all(lca()));
  }

  @Test
  void attach_withoutOptions_readsTheProgramsOwnFile() throws Exception {
    Files.writeString(directory.resolve("lca.yaml"), "country: FRA\nsummary: none\n");
    BusyProgram busy = startBusy(Jdk.running());
    attach(busy.program(), null);

    busy.until(() -> !RunDirectory.all(lca()).isEmpty());
    assertEquals("", busy.stop().exits(0).err());
    assertTrue(onlyRun().result().at("/impacts/gwp/usage/value").asDouble() > 0);
  }

  @Test
  void enabledFalse_anyProgram_isAsIfThereWereNoAgent() {
    Outcome off = JavaRun.in(directory).agent("enabled=false").djl("OwnLoop", "exit7");

    off.looksLike(JavaRun.in(directory).djl("OwnLoop", "exit7"));
    assertEquals("", off.err());
    assertEquals(List.of(), RunDirectory.all(lca()));
  }

  @Test
  void summary_noneOrJson_isSilentOrOneLine() {
    Outcome none = JavaRun.in(directory).agent("summary=none").plain("Busy", LONG_ENOUGH);
    Outcome json = JavaRun.in(directory).agent("summary=json").plain("Busy", LONG_ENOUGH);

    assertEquals("", none.exits(0).err());
    List<String> documents = json.exits(0).errLines().stream().filter(this::isJson).toList();
    assertEquals(1, documents.size(), json::toString);
    JsonNode document = RunDirectory.parse(documents.get(0));
    List<RunDirectory> runs = RunDirectory.all(lca());
    assertEquals(runs.get(1).result().at("/run/id"), document.at("/run/id"));
  }

  @Test
  void noCountry_anyRun_hasEmbodiedImpactsAndNamesTheOption() {
    Outcome ours = JavaRun.in(directory).agent("").plain("Busy", LONG_ENOUGH).exits(0);

    JsonNode gwp = ResultChecks.hold(onlyRun().result()).at("/impacts/gwp");
    assertTrue(gwp.at("/usage").isNull() || gwp.at("/usage/value").isNull(), gwp::toString);
    assertTrue(gwp.at("/total").isNull() || gwp.at("/total/value").isNull(), gwp::toString);
    assertTrue(gwp.at("/embodied/value").asDouble() > 0);
    assertTrue(ours.err().contains("country"), ours::toString);
  }

  @Test
  void javaToolOptions_forEveryJvm_workLikeTheArgument() {
    Outcome ours =
        JavaRun.in(directory)
            .env("JAVA_TOOL_OPTIONS", "-javaagent:" + Built.AGENT + "=summary=none")
            .djl("OwnLoop", "exit7");

    ours.looksLike(JavaRun.in(directory).djl("OwnLoop", "exit7"));
    assertEquals(1, onlyRun().result().at("/trainings").size());
  }

  private BusyProgram startBusy(Jdk jdk) {
    return BusyProgram.start(JavaRun.in(directory, jdk));
  }

  private void attach(Started program, String options) throws Exception {
    VirtualMachine machine = VirtualMachine.attach(String.valueOf(program.pid()));
    try {
      machine.loadAgent(Built.AGENT.toString(), options);
    } finally {
      machine.detach();
    }
  }

  private boolean isJson(String line) {
    return line.startsWith("{");
  }

  private Path lca() {
    return directory.resolve("lca");
  }

  private RunDirectory onlyRun() {
    return RunDirectory.only(lca());
  }
}
