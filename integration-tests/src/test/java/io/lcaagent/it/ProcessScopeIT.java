package io.lcaagent.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code scope=process}: programs side by side on a processor that draws 100 W in all. */
class ProcessScopeIT {
  private static final double WATTS = 100;

  /**
   * The kernel adds up a program's time and samples all programs': far less than counting twice.
   */
  private static final double CLOCKS = 0.05;

  /** A journal of some seconds. */
  private static final long RECORDED_BYTES = 4_096;

  @TempDir Path directory;

  @Test
  void twoProgramsAtOneTime_togetherHaveAtMostWhatTheProcessorDraws() throws IOException {
    write();
    BusyProgram one = start("one");
    BusyProgram other = start("other");
    one.until(() -> isRecorded("one") && isRecorded("other"));
    Outcome ended = one.stop().exits(0).hasNoStackTrace();
    other.stop().exits(0).hasNoStackTrace();

    assertEquals(BusyProgram.OUT, ended.out());
    assertTrue(ended.err().contains("ENERGY  of this process  "), ended::err);
    double each = joules(hold("one")) + joules(hold("other"));
    JsonNode job = report(run("one"), run("other"));
    assertEquals(each, joules(job), 1e-6);
    double most = WATTS * job.at("/run/durationSeconds").asDouble(); // first start to last end
    assertTrue(joules(job) <= (1 + CLOCKS) * most, () -> joules(job) + " J of " + most);
    assertTrue(joules(job) > 0.01 * most, () -> joules(job) + " J of " + most);
  }

  /** What holds of each, live and by its journal. */
  private JsonNode hold(String name) throws IOException {
    RunDirectory run = run(name);
    JsonNode live = ResultChecks.hold(run.result());
    Files.delete(run.resultFile());
    JavaRun.in(directory).lca("report", run.path().toString()).exits(0).hasNoStackTrace();
    assertEquals(live, run.result());
    assertEquals("process", live.at("/scope/energy").asText());
    assertEquals(joules(live), live.at("/energy/attributedJoules").asDouble(), 1e-6);
    assertTrue(live.at("/impacts/gwp/usage/value").asDouble() > 0, live::toString);
    assertTrue(live.at("/impacts/gwp/embodied").isNull(), live::toString); // nothing reserved
    return live;
  }

  private JsonNode report(RunDirectory one, RunDirectory other) {
    Outcome both =
        JavaRun.in(directory)
            .lca("report", one.path().toString(), other.path().toString(), "--format", "json");
    return RunDirectory.parse(both.exits(0).out());
  }

  private BusyProgram start(String name) {
    String source = ",cpu.source='file:" + power() + "',country=FRA,output.dir=" + name;
    return BusyProgram.start(JavaRun.in(directory).agent("scope=process" + source));
  }

  /** Looks, and keeps the power from growing old. */
  private boolean isRecorded(String name) {
    write();
    Path runs = directory.resolve(name);
    return !RunDirectory.all(runs).isEmpty() && run(name).journalBytes() > RECORDED_BYTES;
  }

  private RunDirectory run(String name) {
    return RunDirectory.only(directory.resolve(name));
  }

  private static double joules(JsonNode result) {
    return result.at("/energy/totalJoules/value").asDouble();
  }

  private Path power() {
    return directory.resolve("power");
  }

  private void write() {
    try {
      Path next = Files.writeString(directory.resolve("next"), WATTS + " W\n");
      Files.move(next, power(), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
