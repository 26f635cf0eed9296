package io.lcaagent.agent.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lcaagent.agent.command.Shell.Result;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Trainings that several recorded runs did. */
class JobTrainingTest extends JobCommands {
  /** Both train at 50 W from their second 1 to 8, b 2 s later, and tell 0.98 at second 8. */
  @Test
  void report_trainingThatTwoNodesDid_isOneWithItsQualityOnce() throws Exception {
    String unit = "country=FRA,unit.metric=accuracy,unit.target=0.9";
    record("a", "aaaaaaaa1111", 100, unit);
    record("b", "bbbbbbbb2222", 102, unit + ",pue=1.5,node.share=0.5");
    String[] common = {"--job.id", "j", "--format", "json"};

    Map<String, Object> job = json(with(common, "report", "a", "b", "--into", "job"));

    assertEquals(1, ((List<?>) Documents.at(job, "trainings")).size());
    assertEquals("aaaaaaaa:1+bbbbbbbb:1", Documents.at(job, "trainings", 0, "id"));
    assertEquals(1, ((List<?>) Documents.at(job, "trainings", 0, "quality")).size());
    Object quality = Documents.at(job, "trainings", 0, "quality", 0);
    // a had used 7 s x 50 W by then, b, which began 2 s later, 5 s x 50 W
    assertEquals(7.0, Documents.at(quality, "timeSeconds"));
    assertEquals(600.0, Documents.at(quality, "cumulativeJoules", "value"));
    Object training = Documents.at(job, "trainings", 0);
    assertEquals(7.0, Documents.at(training, "functionalUnit", "reachedSeconds"));
    assertEquals(12.0, Documents.at(training, "functionalUnit", "nodeSeconds"));
    assertEquals(600.0, Documents.at(training, "energy", "functionalUnit", "value"));
    assertEquals(700.0, Documents.at(training, "energy", "run", "value"));
    assertEquals(100.0, Documents.at(training, "energy", "afterTarget", "value"));
    assertEquals("bbbbbbbb", Documents.at(training, "parts", 1, "host"));
    assertEquals(5.0, Documents.at(training, "parts", 1, "nodeSeconds"));
    double perKwh = 0.05604; // France
    double usage = perKwh * (350 * 1.0 + 250 * 1.5) / 3.6e6;
    assertEquals(
        usage,
        (Double) Documents.at(training, "impacts", "functionalUnit", "gwp", "usage", "value"),
        EXACT * usage);
    assertAgrees(directory.resolve("job/result.json"));
    Result text = shell("report", "a", "b", "--job.id", "j");
    assertTrue(text.out().contains("LeNet by 2 nodes until accuracy >= 0.9"), text.out());
    assertEquals(
        1, text.out().lines().filter(line -> line.startsWith("  validate ")).count(), text.out());
  }

  /**
   * Each part by the hours in which it used its own energy: 0.1 for the first 4 s of a, then 0.4.
   */
  @Test
  void report_trainingThatTwoNodesDid_byTheHour_isTheSumOfItsParts() throws Exception {
    String unit = "unit.metric=accuracy,unit.target=0.9";
    record("a", "aaaaaaaa1111", 100, unit);
    record("b", "bbbbbbbb2222", 102, unit);
    Files.write(
        directory.resolve("h.csv"),
        List.of(
            "# source: s",
            "# version: 1",
            "time,gwp",
            "2026-09-21T14:13:00Z,0.1",
            "2026-09-21T14:13:24Z,0.4",
            "2026-09-21T14:14:00Z,0.1"));

    Map<String, Object> job =
        json(
            "report",
            "a",
            "b",
            "--into",
            "job",
            "--job.id",
            "j",
            "--hourly",
            "h.csv",
            "--format",
            "json");

    // until a's second 8: a 3 s at 0.1 and 4 s at 0.4, b from its beginning at that second 3, 1 s
    // and 4 s
    double usage = 50 * (3 * 0.1 + 4 * 0.4 + 1 * 0.1 + 4 * 0.4) / 3.6e6;
    Object training = Documents.at(job, "trainings", 0);
    assertEquals(
        usage,
        (Double) Documents.at(training, "impacts", "functionalUnit", "gwp", "usage", "value"),
        1e-6 * usage);
    assertAgrees(directory.resolve("job/result.json"));
  }

  @Test
  void report_trainingsOfOneNameOfNoJob_areApartAndSayWhatMakesThemOne() throws Exception {
    record("a", "aaaaaaaa1111", 100, "country=FRA");
    record("b", "bbbbbbbb2222", 102, "country=FRA");

    Map<String, Object> apart = json("report", "a", "b", "--format", "json");

    assertEquals(2, ((List<?>) Documents.at(apart, "trainings")).size());
    assertTrue(
        String.valueOf(Documents.at(apart, "warnings")).contains("--job.id NAME"),
        apart.toString());
  }

  @Test
  void report_trainingOfTwoJvmsOnOneNode_isOne() throws Exception {
    record("a", "aaaaaaaa1111", 100, "country=FRA,unit.metric=accuracy,unit.target=0.9");
    record("b", "aaaaaaaa1111", 102, "country=FRA,unit.metric=accuracy,unit.target=0.9");
    String[] common = {"--job.id", "j", "--format", "json"};

    Map<String, Object> job =
        json(with(common, "report", "a", "b", "--into", "job", "--report", "html"));

    assertEquals(1, ((List<?>) Documents.at(job, "trainings")).size());
    Object training = Documents.at(job, "trainings", 0);
    assertEquals(350.0, Documents.at(training, "energy", "functionalUnit", "value")); // 7 s
    assertEquals(450.0, Documents.at(training, "energy", "run", "value")); // 9 s
    assertAgrees(directory.resolve("job/result.json"));
  }
}
