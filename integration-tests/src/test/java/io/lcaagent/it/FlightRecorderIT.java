package io.lcaagent.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The run as the JDK Flight Recorder has it: in a recording of ours, and in a user's. */
class FlightRecorderIT {
  private static final String[] CANARIES = {"canary-env-1", "canary-property-2", "canary-word-3"};

  /** The recorder needs a second of CPU time to start, which a busy machine gives it slowly. */
  private static final String SECONDS = "7";

  @TempDir Path directory;

  static Stream<Jdk> jdks() {
    return Jdk.each();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void recordingOfOurs_givesTheLiveResult(Jdk jdk) throws IOException {
    Outcome plain = JavaRun.in(directory, jdk).djl("Alternating").exits(0);
    Outcome ours =
        JavaRun.in(directory, jdk).agent("jfr=on,country=FRA").djl("Alternating").exits(0);

    ours.looksLike(plain);
    RunDirectory run = RunDirectory.only(directory.resolve("lca"));
    Path recording = run.path().resolve("recording.jfr");
    assertEquals(
        "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(recording)));
    assertEquals(2, run.result().at("/trainings").size());
    assertEquals(run.result(), reported(recording));
    assertTrue(
        Files.exists(run.path().resolve("recording.result.json")),
        "beside the recording, not in the place of the run's result");
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void recordingOfTheUser_holdsTheWholeRun(Jdk jdk) throws IOException {
    Path recording = directory.resolve("user.jfr");

    JavaRun.in(directory, jdk)
        .agent("country=FRA")
        .jvm("-XX:StartFlightRecording=dumponexit=true,filename=" + recording)
        .plain("Busy", SECONDS)
        .exits(0);

    RunDirectory run = RunDirectory.only(directory.resolve("lca"));
    assertFalse(Files.exists(run.path().resolve("recording.jfr")));
    assertEquals(run.result(), reported(recording));
  }

  @Test
  void recordingOfOurs_besideOneOfTheUser_isNotMade() throws IOException {
    Path recording = directory.resolve("user.jfr");

    Outcome outcome =
        JavaRun.in(directory)
            .agent("jfr=on")
            .jvm("-XX:StartFlightRecording=dumponexit=true,filename=" + recording)
            .plain("Busy", SECONDS)
            .exits(0);

    assertTrue(outcome.err().contains("a recording is running already"), outcome::toString);
    RunDirectory run = RunDirectory.only(directory.resolve("lca"));
    assertFalse(Files.exists(run.path().resolve("recording.jfr")));
    assertEquals(run.result(), reported(recording));
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void recordingOfOurs_holdsNoSecretOfTheProgram(Jdk jdk) throws IOException {
    JavaRun.in(directory, jdk)
        .env("API_TOKEN", CANARIES[0])
        .agent("jfr=on")
        .jvm("-Dservice.password=" + CANARIES[1])
        .plain("Busy", SECONDS, CANARIES[2])
        .exits(0);

    Path recording = RunDirectory.only(directory.resolve("lca")).path().resolve("recording.jfr");
    String bytes = Files.readString(recording, StandardCharsets.ISO_8859_1);
    assertTrue(bytes.contains("lca.EnergySample"), "strings are seen as they are");
    for (String canary : CANARIES) {
      assertFalse(bytes.contains(canary), canary);
    }
  }

  @Test
  void attach_whenNobodyRecords_saysSo() {
    Outcome outcome = JavaRun.in(directory).agent("jfr=attach").plain("Busy", SECONDS).exits(0);

    assertTrue(
        outcome.err().contains("jfr=attach: no recording is running yet"), outcome::toString);
  }

  @Test
  void jfrOn_withoutTheModule_isSaidAndTheRunGoesOn() {
    Outcome outcome =
        JavaRun.in(directory)
            .agent("jfr=on")
            .jvm("--limit-modules", "java.base,java.instrument")
            .plain("Busy", SECONDS)
            .exits(0);

    assertTrue(outcome.err().contains("no module jdk.jfr"), outcome::toString);
    RunDirectory.only(directory.resolve("lca"));
  }

  @Test
  void report_ofACutRecording_isALabelledPartOrOneLine() throws IOException {
    JavaRun.in(directory).agent("jfr=on,country=FRA").plain("Busy", SECONDS).exits(0);
    RunDirectory run = RunDirectory.only(directory.resolve("lca"));
    byte[] whole = Files.readAllBytes(run.path().resolve("recording.jfr"));
    Path cut = directory.resolve("cut.jfr");
    Path result = directory.resolve("cut.result.json");

    Files.write(cut, Arrays.copyOf(whole, whole.length / 10));
    Outcome refused = JavaRun.in(directory).lca("report", cut.toString()).exits(3);
    refused.hasNoStackTrace();
    assertEquals(1, refused.errLines().size(), refused::toString);
    assertFalse(Files.exists(result));

    Files.write(cut, Arrays.copyOf(whole, whole.length - 1_000));
    Outcome part = JavaRun.in(directory).lca("report", cut.toString()).exits(0);
    part.hasNoStackTrace();
    assertTrue(part.err().contains("not the whole run"), part::toString);
    assertTrue(Files.readString(result).contains("recording-partial"));
  }

  private JsonNode reported(Path recording) {
    Outcome report =
        JavaRun.in(directory).lca("report", recording.toString(), "--format", "json").exits(0);
    return RunDirectory.parse(report.out());
  }
}
