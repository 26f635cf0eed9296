package io.lcaagent.agent.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lcaagent.agent.command.Shell.Result;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Runs with {@code scope=process}, one and several. */
class ProcessRunsTest extends JobCommands {
  private static final String HOST = "aaaaaaaa1111";

  @Test
  void report_oneRun_isTheLiveResult() throws Exception {
    String live = record("a", 100, "scope=process,country=FRA,node.share=0.1").liveResult();
    Map<String, Object> later = json("report", "a", "--format", "json");

    assertEquals(Documents.only(live), later);
    assertEquals("process", Documents.at(later, "scope", "energy"));
    assertEquals(0.1, Documents.at(later, "hosts", 0, "share"));
    assertTrue(shell("report", "a").out().contains("ENERGY  of this process  500 J"));
    assertEquals(ExitCode.WRONG_USAGE, shell("report", "a", "--scope", "node").code());
  }

  @Test
  void report_nothingReserved_embodiesNothingUntilAShareIsGiven() throws Exception {
    String live = record("a", 100, "scope=process,country=FRA").liveResult();
    Map<String, Object> later = json("report", "a", "--format", "json");

    assertEquals(Documents.only(live), later);
    assertNull(Documents.at(later, "hosts", 0, "share"));
    assertNull(Documents.at(later, "impacts", "gwp", "embodied"));
    assertNull(Documents.at(later, "impacts", "gwp", "total"));
    assertAgrees(directory.resolve("a/result.json"));
    assertTrue(shell("report", "a").out().contains("set node.share"));
    Map<String, Object> given = json("report", "a", "--node.share", "0.1", "--format", "json");
    assertEquals(500, number(given, "energy", "totalJoules", "value"), EXACT);
    assertTrue(number(given, "impacts", "gwp", "embodied", "value") > 0);
    assertAgrees(directory.resolve("a/result.json"));
  }

  @Test
  void report_scenarios_varyTheShareOfAProcessToo() throws Exception {
    record("a", 100, "scope=process,country=FRA");
    String[] shares = {"--scenario", "node.share=0.1,0.2", "--draws", "10"};
    Map<String, Object> study = json(with(shares, "report", "a", "--format", "json"));

    Object rows = Documents.at(study, "sensitivity", "scenarios", 0, "rows");
    assertEquals(2, ((List<?>) rows).size());
    double tenth = number(study, "sensitivity", "scenarios", 0, "rows", 0, "totals", "gwp");
    Map<String, Object> given = json("report", "a", "--node.share", "0.1", "--format", "json");
    assertEquals(tenth, number(given, "impacts", "gwp", "total", "value"), EXACT * tenth);
    assertEquals(ExitCode.OK, shell("report", "a", "--scenario", "all", "--draws", "10").code());
    assertEquals(ExitCode.OK, shell("report", "a", "--format", "csv").code());
    assertEquals(ExitCode.OK, shell("report", "a", "--format", "md").code());
  }

  @Test
  void report_processesOfOneNodeAtOneTime_addUp() throws Exception {
    record("a", 100, "scope=process,country=FRA,node.share=0.1");
    record("b", 105, "scope=process,country=FRA,node.share=0.2");
    Map<String, Object> both =
        json("report", "a", "b", "--into", "job", "--report", "html", "--format", "json");

    assertEquals(1000, number(both, "energy", "totalJoules", "value"), EXACT); // each its own
    assertEquals(0.1, Documents.at(both, "hosts", 0, "share"));
    assertEquals(0.2, Documents.at(both, "hosts", 1, "share"));
    Map<String, Object> one = json("report", "a", "--format", "json");
    double embodied = number(one, "impacts", "gwp", "embodied", "value");
    assertEquals(3 * embodied, number(both, "impacts", "gwp", "embodied", "value"), EXACT);
    assertAgrees(directory.resolve("job/result.json"));
  }

  @Test
  void report_processesThatReservedMoreThanTheNode_isRefused() throws Exception {
    record("a", 100, "scope=process,node.share=0.6");
    record("b", 105, "scope=process,node.share=0.6");
    record("c", 111, "scope=process,node.share=0.4"); // a has ended

    assertRefused("reserved 1.2 of it together (node.share); at most 1.0 adds up", "a", "b");
    assertEquals(ExitCode.OK, shell("report", "b", "c").code());
    assertEquals(ExitCode.OK, shell("report", "a", "c").code());
  }

  @Test
  void report_processesThatReservedMoreThanTheirVirtualMachine_isRefused() throws Exception {
    String[] ids = {"a", "b"};
    for (String id : ids) {
      Path guest = Machines.guestOfXeon(directory.resolve("guest of " + id), 10, 64);
      PlantedRun run = new PlantedRun("scope=process,node.share=0.2", directory, guest);
      run.as(id, HOST, 100).write(directory.resolve(id), true);
    }

    assertEquals(ExitCode.OK, shell("report", "a").code());
    assertRefused("reserved 0.4 of it together (node.share); at most 0.25 adds up", ids);
  }

  @Test
  void report_runsByDifferentRules_isRefused() throws Exception {
    record("a", 100, "scope=process");
    record("b", 105, "scope=process,node.share=0.5");
    record("c", 105, "scope=process,cpu.idle=30");
    record("d", 105, "");

    assertRefused("differ in node.share (not set, 0.5)", "a", "b");
    assertRefused("differ in cpu.idle (not set, 30)", "a", "c");
    assertRefused("differ in scope (process, node)", "a", "d");
  }

  @Test
  void report_nodeAndProcessOnTwoNodes_isRefused() throws Exception {
    record("a", 100, "scope=process");
    new PlantedRun("", directory).as("b", "bbbbbbbb2222", 100).write(directory.resolve("b"), true);

    assertRefused("of scope process and bbbbbbbb of scope node", "a", "b");
  }

  @Test
  void assess_hostsOfUnequalScope_isRefused() throws Exception {
    hosts(
        "name,node,energy,duration,scope,node.share",
        "a,apollo-6500-gen10,1kWh,1h,process,0.5",
        "b,apollo-6500-gen10,1kWh,1h,,");
    Result refused = shell("assess", "--hosts", "hosts.csv");

    assertEquals(ExitCode.DATA_NOT_USABLE, refused.code());
    assertTrue(refused.err().contains("a is of scope process and b of scope node"), refused.err());
    assertEquals(1, refused.err().strip().lines().count());
    String[] all = {
      "assess", "--hosts", "hosts.csv", "--scope", "process", "--node.share", "0.1",
    };
    assertEquals(ExitCode.OK, shell(all).code());
  }

  private void assertRefused(String because, String... runs) {
    Result refused = shell("report", runs[0], runs[1]);
    assertEquals(ExitCode.DATA_NOT_USABLE, refused.code(), refused.out());
    assertTrue(refused.err().contains(because), refused.err());
    assertEquals(1, refused.err().strip().lines().count());
  }

  private PlantedRun record(String id, long second, String argument) throws Exception {
    PlantedRun run = new PlantedRun(argument, directory).as(id, HOST, second);
    return run.write(directory.resolve(id), true);
  }
}
