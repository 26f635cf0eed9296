package io.lcaagent.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What one run under the agent left on disk. */
record RunDirectory(Path path) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Every run below an {@code output.dir}, oldest first; none when the folder does not exist. */
  static List<RunDirectory> all(Path outputDir) {
    if (!Files.isDirectory(outputDir)) {
      return List.of();
    }
    try (Stream<Path> runs = Files.list(outputDir)) {
      return runs.filter(Files::isDirectory).sorted().map(RunDirectory::new).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static RunDirectory only(Path outputDir) {
    List<RunDirectory> all = all(outputDir);
    assertEquals(1, all.size(), "runs in " + outputDir);
    return all.get(0);
  }

  Path resultFile() {
    return path.resolve("result.json");
  }

  Path journal() {
    return path.resolve("journal");
  }

  /** Of all its segments; 0 before there is one. */
  long journalBytes() {
    try (Stream<Path> segments = Files.list(journal())) {
      return segments.mapToLong(segment -> segment.toFile().length()).sum();
    } catch (IOException notYet) {
      return 0;
    }
  }

  JsonNode result() {
    try {
      return JSON.readTree(resultFile().toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The points of one metric, in order, of one training of a result. */
  static List<JsonNode> quality(JsonNode training, String metric) {
    List<JsonNode> points = new ArrayList<>();
    for (JsonNode point : training.at("/quality")) {
      if (point.at("/metric").asText().equals(metric)) {
        points.add(point);
      }
    }
    return points;
  }

  /** A copy below {@code folder}, under the same name. */
  RunDirectory copyInto(Path folder) {
    Path target = folder.resolve(path.getFileName());
    try (Stream<Path> files = Files.walk(path)) {
      for (Path file : files.toList()) {
        Files.copy(file, target.resolve(path.relativize(file).toString()));
      }
      return new RunDirectory(target);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static JsonNode parse(String json) {
    try {
      return JSON.readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException(json, e);
    }
  }
}
