package io.lcaagent.otel.file;

import static io.lcaagent.otel.file.Lines.gauge;
import static io.lcaagent.otel.file.Lines.point;
import static io.lcaagent.otel.file.Lines.resource;
import static io.lcaagent.otel.file.Lines.text;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lcaagent.run.RunSummary.Status;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whether a run came to its end, as a collector's file tells. */
class EndedRunTest {
  private static final String ONE = resource("a1", "host-a");
  private static final String IMPACT =
      gauge("lca.impact.gwp", "kg{CO2e}", point(0, 10, 0.1, text("lca.impact.part", "total")));

  @TempDir Path folder;

  private Status status(String... metrics) throws Exception {
    Lines lines = new Lines().energy(ONE, 10, 100).metrics(ONE, metrics);
    Path file = lines.write(folder.resolve("otlp.json"));
    return OtlpReader.read(file).hosts().get(0).run().status();
  }

  private static String ended(int value) {
    return gauge("lca.run.ended", "1", point(0, 10, value));
  }

  @Test
  void read_killedRunWhoseJournalWasSentAndAssessed_isIncomplete() throws Exception {
    assertEquals(Status.INCOMPLETE, status(IMPACT, ended(0)));
    assertEquals(Status.INCOMPLETE, status(ended(0), IMPACT));
  }

  @Test
  void read_journalThatWasSentWhileItsRunWentOn_isCompleteOnceTheRunEnds() throws Exception {
    assertEquals(Status.COMPLETE, status(ended(0), IMPACT, ended(1), IMPACT));
    assertEquals(Status.COMPLETE, status(ended(1), ended(0)));
  }

  @Test
  void read_runThatEndedWithoutAnAssessment_isComplete() throws Exception {
    assertEquals(Status.COMPLETE, status(ended(1)));
  }

  @Test
  void read_runThatSaysNothingOfItsEnd_endedIfItSentImpacts() throws Exception {
    assertEquals(Status.COMPLETE, status(IMPACT));
    assertEquals(Status.INCOMPLETE, status());
  }
}
