package io.lcaagent.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A run that is killed keeps what it had until then; a damaged journal gives what is left. */
class CrashIT {
  private static final int KILLED = 128 + 9;
  private static final int KILLS = Built.CAMPAIGN ? 30 : 10;
  private static final Duration LATEST_RECORD = Duration.ofMillis(100 + 100); // and one interval

  @TempDir Path directory;

  @Test
  void kill_atRandomTimesInTraining_losesAtMostTheLastMoment() throws IOException {
    Random random = new Random(6);
    for (int i = 0; i < KILLS; i++) {
      Path folder = Files.createDirectory(directory.resolve("kill-" + i));
      Started training = JavaRun.in(folder).agent("country=FRA").startDjl("Endless");
      training.until(() -> training.outSoFar().contains("epoch 2 "));
      training.lives(Duration.ofMillis(random.nextInt(2_000)));

      Instant killed = Instant.now();
      training.kill().exits(KILLED);

      JsonNode result = report(RunDirectory.only(folder.resolve("lca")));
      Duration lost = Duration.between(Instant.parse(result.at("/run/end").asText()), killed);
      assertTrue(lost.compareTo(LATEST_RECORD) <= 0, "kill " + i + " lost " + lost);
      assertTrue(result.at("/trainings/0/quality").size() >= 1);
      assertTrue(ResultChecks.isKnown(result.at("/trainings/0/energy/run/value")));
      assertTrue(!ResultChecks.isKnown(result.at("/trainings/0/energy/functionalUnit/value")));
    }
  }

  @Test
  void terminate_inTraining_writesTheResultInTime() {
    Started training = JavaRun.in(directory).agent("country=FRA").startDjl("Endless");
    training.until(() -> training.outSoFar().contains("epoch 2 "));

    long start = System.nanoTime();
    Outcome outcome = training.terminate();
    long millis = (System.nanoTime() - start) / 1_000_000;

    outcome.exits(128 + 15).hasNoStackTrace();
    JsonNode result = ResultChecks.hold(RunDirectory.only(directory.resolve("lca")).result());
    assertEquals("complete", result.at("/run/status").asText()); // the shutdown was orderly
    assertTrue(millis < 5_000, millis + " ms"); // 2 s of ours at most, on a busy machine
  }

  @ParameterizedTest
  @ValueSource(ints = {200})
  void report_afterRandomDamage_countsItAndNeverFails(int rounds) throws IOException {
    RunDirectory copy = Trained.once().copyOfRun(directory);
    String program = Built.TOOLS.resolve("Damage.java").toString();

    Outcome damaged =
        JavaRun.in(directory)
            .run(program, Built.AGENT + "", copy.path() + "", String.valueOf(rounds), "2024");

    damaged.exits(0).hasNoStackTrace();
    assertTrue(
        damaged.out().endsWith(rounds + " of " + rounds + " reports held\n"), damaged::toString);
  }

  private JsonNode report(RunDirectory run) {
    JavaRun.in(directory).lca("report", run.path().toString()).exits(0).hasNoStackTrace();
    JsonNode result = ResultChecks.hold(run.result());
    assertEquals("incomplete", result.at("/run/status").asText());
    return result;
  }
}
