package io.lcaagent.otel.file;

import static io.lcaagent.otel.file.Lines.quality;
import static io.lcaagent.otel.file.Lines.resource;
import static io.lcaagent.otel.file.Lines.span;
import static io.lcaagent.otel.file.Lines.sum;
import static io.lcaagent.otel.file.Lines.text;
import static io.lcaagent.otel.file.Lines.whole;
import static io.lcaagent.otel.file.Lines.with;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lcaagent.run.RunSummary;
import io.lcaagent.run.RunSummary.PhaseSummary;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/** A file as a collector writes it, and the runs that are read of it. */
abstract class CollectedFile {
  static final String ONE = resource("a1", "host-a");
  static final long SECOND = 1_000_000_000L;

  @TempDir Path directory;

  /** A training from second 4 to 16: train 5 to 11, validate 11 to 15, quality at 15. */
  static Lines training(Lines lines) {
    return lines.spans(
        ONE,
        span(
            1,
            0,
            "training",
            4,
            16,
            200,
            text("lca.training.name", "LeNet"),
            text("lca.workload.framework", "DJL")),
        span(2, 1, "epoch", 5, 15, 180, whole("lca.epoch", 1)),
        span(3, 2, "train", 5, 11, 120),
        with(span(4, 2, "validate", 11, 15, 60), quality(15, "Accuracy", 0.97)));
  }

  void refused(Path path, String why) {
    String said = assertThrows(OtlpFormatException.class, () -> OtlpReader.read(path)).getMessage();
    assertTrue(said.contains(why), said);
    assertEquals(1, said.lines().count());
    assertTrue(said.startsWith(path.toString()), said);
  }

  RunSummary only(Lines lines) throws Exception {
    OtlpContents contents = read(lines);
    assertEquals("", contents.note());
    assertEquals(1, contents.hosts().size());
    return contents.hosts().get(0).run();
  }

  OtlpContents read(Lines lines) throws OtlpFormatException, IOException {
    return OtlpReader.read(lines.write(directory.resolve("otlp.json")));
  }

  static PhaseSummary row(RunSummary run, long training, String path) {
    return run.phases().stream()
        .filter(p -> p.training() == training && p.path().equals(path))
        .findFirst()
        .orElseThrow();
  }

  static List<String> rows(RunSummary run) {
    return run.phases().stream()
        .map(p -> p.training() + p.path() + p.microjoules()[0] + " " + p.nodeNanos())
        .sorted()
        .toList();
  }

  static void assertConserved(RunSummary run) {
    for (int i = 0; i < run.domains().size(); i++) {
      int domain = i;
      long sum = run.phases().stream().mapToLong(p -> p.microjoules()[domain]).sum();
      assertEquals(run.domains().get(i).microjoules(), sum, run.domains().get(i).domain().id());
    }
    long node = run.phases().stream().mapToLong(PhaseSummary::nodeNanos).sum();
    assertEquals(run.endNanos() - run.header().startNanos(), node);
    assertTrue(run.phases().stream().allMatch(p -> p.nodeNanos() >= 0 && p.microjoules()[0] >= 0));
    assertTrue(run.warnings().stream().noneMatch(w -> w.code().equals("conservation")));
  }
}
