package io.lcaagent.otel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lcaagent.otel.SignalNames.Attribute;
import io.lcaagent.otel.SignalNames.Metric;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The names are a published format: whoever changes one must say so here and in the docs. */
class SignalNamesTest {
  /** Values and beginnings, which no table lists. */
  private static final Set<String> NO_NAMES =
      Set.of(
          "SCOPE",
          "LCA_IMPACT_PREFIX",
          "LCA_WORKLOAD_PREFIX",
          "QUALITY_EVENT",
          "SCOPE_PROCESS",
          "TYPE_CPU",
          "TYPE_MEMORY",
          "TYPE_GPU",
          "PHASE_TRAINING",
          "PHASE_EPOCH");

  @Test
  void names_unitsAndAttributes_areAsPublished() throws IOException {
    String published;
    try (InputStream in =
        Objects.requireNonNull(SignalNamesTest.class.getResourceAsStream("names.golden.txt"))) {
      published = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    assertEquals(published, golden());
  }

  @Test
  void names_tables_areThoseInTheDocumentation() throws IOException {
    String page = Files.readString(Path.of("../docs/otel.md"));
    assertTrue(page.contains(metricTable()), SignalNamesTest::metricTable);
    assertTrue(page.contains(attributeTable()), SignalNamesTest::attributeTable);
  }

  @Test
  void constants_areAllListed() throws IllegalAccessException {
    List<String> listed = new ArrayList<>();
    SignalNames.metrics().forEach(m -> listed.add(m.name()));
    SignalNames.attributes().forEach(a -> listed.add(a.name()));
    for (Field field : SignalNames.class.getFields()) {
      if (Modifier.isStatic(field.getModifiers()) && !NO_NAMES.contains(field.getName())) {
        assertTrue(listed.contains((String) field.get(null)), field.getName());
      }
    }
    assertEquals(listed.size(), Set.copyOf(listed).size(), "each once");
  }

  @Test
  void metricsOfTheRun_carryNoRunIdentity() {
    Set<String> identity =
        Set.of(SignalNames.LCA_RUN_ID, SignalNames.LCA_JOB_ID, SignalNames.LCA_EPOCH);
    for (Metric metric : SignalNames.metrics()) {
      for (String attribute : metric.attributes().split(", ")) {
        assertTrue(!identity.contains(attribute), metric.name());
        assertTrue(
            attribute.isEmpty()
                || SignalNames.attributes().stream()
                    .anyMatch(a -> a.name().equals(attribute) && a.where().contains("metric")),
            metric.name() + ": " + attribute);
      }
    }
  }

  private static String golden() {
    return Stream.concat(
            SignalNames.metrics().stream()
                .map(
                    m ->
                        String.join(" | ", m.name(), m.instrument(), m.unit(), m.attributes())
                            .strip()),
            SignalNames.attributes().stream()
                .map(a -> String.join(" | ", a.name(), a.where(), a.type())))
        .collect(Collectors.joining("\n", "", "\n"));
  }

  private static String metricTable() {
    return "| metric | instrument | unit | attributes | what it is |\n| --- | --- | --- | --- | --- |\n"
        + SignalNames.metrics().stream().map(SignalNamesTest::row).collect(Collectors.joining());
  }

  private static String row(Metric m) {
    return "| `%s` | %s | `%s` | %s | %s |\n"
        .formatted(m.name(), m.instrument(), m.unit(), m.attributes(), m.meaning());
  }

  private static String attributeTable() {
    return "| attribute | of | type | what it is |\n| --- | --- | --- | --- |\n"
        + SignalNames.attributes().stream().map(SignalNamesTest::row).collect(Collectors.joining());
  }

  private static String row(Attribute a) {
    return "| `%s` | %s | %s | %s |\n".formatted(a.name(), a.where(), a.type(), a.meaning());
  }
}
