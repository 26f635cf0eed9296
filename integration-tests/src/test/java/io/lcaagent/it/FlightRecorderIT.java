package io.lcaagent.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The run as the JDK Flight Recorder has it: in a recording of ours, and in a user's. */
class FlightRecorderIT {
  private static final String[] CANARIES = {"canary-env-1", "canary-property-2", "canary-word-3"};

  @TempDir Path directory;

  static Stream<Jdk> jdks() {
    return Jdk.each();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void recordingOfTheExample_givesTheLiveResultFieldByField(Jdk jdk) throws IOException {
    Path settings = Built.EXAMPLE.resolve("lca.yaml");
    Files.copy(settings, directory.resolve("lca.yaml"));

    Outcome ours = Trained.example(JavaRun.in(directory, jdk).agent("jfr=on"));

    ours.looksLike(Trained.once().plain());
    RunDirectory run = RunDirectory.only(directory.resolve("target/lca"));
    Path recording = run.path().resolve("recording.jfr");
    assertEquals(
        "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(recording)));
    JsonNode live = ResultChecks.hold(run.result());
    assertEquals(1, live.at("/trainings").size());
    assertTrue(live.at("/trainings/0/quality").size() > 5, live::toString);
    assertSame("", live, reported(recording));
    assertImpacts(live, recording);
    assertTrue(
        Files.exists(run.path().resolve("recording.result.json")),
        "beside the recording, not in the place of the run's result");
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void recordingOfTheUser_holdsTheWholeRun(Jdk jdk) throws IOException {
    Path recording = directory.resolve("user.jfr");

    BusyProgram busy = startRecorded(jdk, "country=FRA", recording);
    busy.until(() -> isToldToTheRecorder(busy)).stop().exits(0);

    RunDirectory run = RunDirectory.only(directory.resolve("lca"));
    assertFalse(Files.exists(run.path().resolve("recording.jfr")));
    assertSame("", run.result(), reported(recording));
  }

  @Test
  void recordingOfOurs_besideOneOfTheUser_isNotMade() throws IOException {
    Path recording = directory.resolve("user.jfr");
    BusyProgram busy = startRecorded(Jdk.running(), "jfr=on", recording);

    Outcome outcome = busy.until(() -> isToldToTheRecorder(busy)).stop().exits(0);

    assertTrue(outcome.err().contains("a recording is running already"), outcome::toString);
    RunDirectory run = RunDirectory.only(directory.resolve("lca"));
    assertFalse(Files.exists(run.path().resolve("recording.jfr")));
    assertSame("", run.result(), reported(recording));
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void recordingOfOurs_holdsNoSecretOfTheProgram(Jdk jdk) throws IOException {
    JavaRun run =
        JavaRun.in(directory, jdk)
            .env("API_TOKEN", CANARIES[0])
            .agent("jfr=on")
            .jvm("-Dservice.password=" + CANARIES[1]);

    untilOursRecords(BusyProgram.start(run, CANARIES[2])).stop().exits(0);

    Path recording = RunDirectory.only(directory.resolve("lca")).path().resolve("recording.jfr");
    String bytes = Files.readString(recording, StandardCharsets.ISO_8859_1);
    assertTrue(bytes.contains("lca.EnergySample"), "strings are seen as they are");
    for (String canary : CANARIES) {
      assertFalse(bytes.contains(canary), canary);
    }
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void end_whileTheRecorderStarts_isRecordedOrSaidInOneLine(Jdk jdk) throws IOException {
    for (String thread : List.of("lca-jfr", "lca-jfr-guard")) {
      Path folder = Files.createDirectory(directory.resolve(thread.replace(' ', '-')));
      BusyProgram busy = BusyProgram.start(JavaRun.in(folder, jdk).agent("jfr=on"));

      Outcome ended = busy.until(() -> busy.program().hasThread(thread)).stop().exits(0);

      assertEquals(BusyProgram.OUT, ended.out());
      RunDirectory run = RunDirectory.only(folder.resolve("lca"));
      Path recording = run.path().resolve("recording.jfr");
      if (Files.exists(recording)) {
        assertSame("", run.result(), reported(recording));
      } else {
        String said = "no recording.jfr: the run ended while the Flight Recorder started";
        List<String> lines =
            ended.errLines().stream().filter(l -> l.equals("[lca] warning: " + said)).toList();
        assertEquals(1, lines.size(), ended::toString);
        assertTrue(warnings(run).contains("jfr: " + said), thread);
      }
    }
  }

  private static List<String> warnings(RunDirectory run) {
    List<String> warnings = new ArrayList<>();
    for (JsonNode warning : run.result().at("/warnings")) {
      warnings.add(warning.at("/code").asText() + ": " + warning.at("/text").asText());
    }
    return warnings;
  }

  @Test
  void attach_whenNobodyRecords_saysSo() {
    BusyProgram busy = BusyProgram.start(JavaRun.in(directory).agent("jfr=attach"));

    busy.until(() -> busy.program().errSoFar().contains("jfr=attach: no recording is running yet"));

    busy.stop().exits(0);
  }

  @Test
  void jfrOn_withoutTheModule_isSaidAndTheRunGoesOn() {
    JavaRun run = JavaRun.in(directory).agent("jfr=on");
    BusyProgram busy =
        BusyProgram.start(run.jvm("--limit-modules", "java.base,java.instrument"))
            .until(() -> !RunDirectory.all(directory.resolve("lca")).isEmpty());

    Outcome outcome = busy.stop().exits(0);

    assertTrue(outcome.err().contains("no module jdk.jfr"), outcome::toString);
    RunDirectory.only(directory.resolve("lca"));
  }

  @Test
  void report_ofACutRecording_isALabelledPartOrOneLine() throws IOException {
    JavaRun start = JavaRun.in(directory).agent("jfr=on,country=FRA");
    BusyProgram.start(start.jvm("-Djava.io.tmpdir=" + directory))
        .until(this::isTheRunInTheRecordersFolder) // its first second is written there
        .stop()
        .exits(0);
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

  private BusyProgram startRecorded(Jdk jdk, String agent, Path recording) {
    return BusyProgram.start(
        JavaRun.in(directory, jdk)
            .agent(agent)
            .jvm("-XX:StartFlightRecording=dumponexit=true,filename=" + recording));
  }

  /** The recorder needs a second of CPU time to start, which a busy machine gives it slowly. */
  private static BusyProgram untilOursRecords(BusyProgram busy) {
    return busy.until(() -> busy.program().hasThread("lca-jfr-guard"));
  }

  private boolean isTheRunInTheRecordersFolder() {
    for (RunDirectory run : RunDirectory.all(directory.resolve("lca"))) {
      String name = run.path().getFileName().toString();
      String id = name.substring(name.indexOf('-') + 1);
      try (Stream<Path> files = Files.walk(directory)) {
        for (Path file : files.filter(f -> f.toString().endsWith(".jfr")).toList()) {
          if (Files.readString(file, StandardCharsets.ISO_8859_1).contains(id)) {
            return true;
          }
        }
      } catch (IOException | UncheckedIOException notYet) {
        return false;
      }
    }
    return false;
  }

  /** The result's impacts, each once in the recording: of the run, the training, and its unit. */
  private static void assertImpacts(JsonNode live, Path recording) throws IOException {
    Map<String, Double> expected = new TreeMap<>();
    Map<String, Double> found = new TreeMap<>();
    for (String indicator : List.of("gwp", "adp", "pe")) {
      String training = "/trainings/0/impacts/";
      String total = "/" + indicator + "/total/value";
      expected.put("run " + indicator, live.at("/impacts" + total).asDouble());
      expected.put("training " + indicator, live.at(training + "run" + total).asDouble());
      expected.put(
          "functionalUnit " + indicator, live.at(training + "functionalUnit" + total).asDouble());
    }
    long id = live.at("/trainings/0/id").asLong();
    for (RecordedEvent event : RecordingFile.readAllEvents(recording)) {
      if (event.getEventType().getName().equals("lca.Impact")) {
        String part = event.getString("part");
        assertEquals(part.equals("run") ? 0 : id, event.getLong("training"));
        found.merge(
            part + " " + event.getString("indicator"), event.getDouble("total"), Double::sum);
      }
    }
    assertEquals(expected, found);
  }

  /** The journal has begun, hence the thread that joins the recorder; and that thread is done. */
  private boolean isToldToTheRecorder(BusyProgram busy) {
    return RunDirectory.all(directory.resolve("lca")).stream()
            .anyMatch(run -> run.journalBytes() > 4_096)
        && !busy.program().hasThread("lca-jfr");
  }

  /** Every field that either has, numbers to the last digit. */
  private static void assertSame(String path, JsonNode live, JsonNode reported) {
    if (!live.isContainerNode() || !reported.isContainerNode() || live.size() != reported.size()) {
      assertEquals(live, reported, path);
    } else if (live.isArray()) {
      for (int i = 0; i < live.size(); i++) {
        assertSame(path + "/" + i, live.get(i), reported.get(i));
      }
    } else {
      live.fieldNames()
          .forEachRemaining(
              name -> assertSame(path + "/" + name, live.get(name), reported.path(name)));
    }
  }

  private JsonNode reported(Path recording) {
    Outcome report =
        JavaRun.in(directory).lca("report", recording.toString(), "--format", "json").exits(0);
    return RunDirectory.parse(report.out());
  }
}
