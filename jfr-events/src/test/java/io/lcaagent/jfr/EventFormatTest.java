package io.lcaagent.jfr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import jdk.jfr.Event;
import jdk.jfr.EventType;
import jdk.jfr.SettingDescriptor;
import jdk.jfr.ValueDescriptor;
import org.junit.jupiter.api.Test;

/** The events are a published format: whoever changes it must say so here and in the docs. */
class EventFormatTest {
  private static final Set<String> OF_EVERY_EVENT =
      Set.of("startTime", "duration", "eventThread", "stackTrace");

  @Test
  void events_namesFieldsTypesAndLabels_areAsPublished() throws IOException {
    String published;
    try (InputStream in =
        Objects.requireNonNull(EventFormatTest.class.getResourceAsStream("events.golden.txt"))) {
      published = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    assertEquals(published, all(EventFormatTest::golden));
  }

  @Test
  void events_table_isTheOneInTheDocumentation() throws IOException {
    String page = Files.readString(Path.of("../docs/jfr-events.md"));
    assertTrue(page.contains(all(EventFormatTest::table)), () -> all(EventFormatTest::table));
  }

  @Test
  void events_keepNoStackTraceAndHoldPrimitivesAndStrings() {
    for (Class<? extends Event> event : Committer.events()) {
      EventType type = EventType.getEventType(event);
      assertEquals("false", defaultOf(type, "stackTrace"), type.getName());
      assertEquals("true", defaultOf(type, "enabled"), type.getName());
      assertTrue(type.getName().startsWith("lca."), type.getName());
      assertEquals("LCA", type.getCategoryNames().get(0));
      for (ValueDescriptor field : ours(type)) {
        assertTrue(
            Set.of("long", "int", "double", "boolean", "java.lang.String")
                .contains(field.getTypeName()),
            type.getName() + "." + field.getName());
        assertTrue(field.getLabel() != null, type.getName() + "." + field.getName());
      }
    }
  }

  private static String defaultOf(EventType type, String setting) {
    return type.getSettingDescriptors().stream()
        .filter(s -> s.getName().equals(setting))
        .map(SettingDescriptor::getDefaultValue)
        .findFirst()
        .orElseThrow();
  }

  private interface Section {
    String of(EventType type);
  }

  private static String all(Section section) {
    return Committer.events().stream()
        .map(EventType::getEventType)
        .map(section::of)
        .sorted()
        .collect(Collectors.joining("\n"));
  }

  private static String golden(EventType type) {
    StringBuilder text = new StringBuilder();
    text.append(type.getName())
        .append(" | ")
        .append(type.getLabel())
        .append(" | ")
        .append(String.join("/", type.getCategoryNames()))
        .append('\n');
    for (ValueDescriptor field : ours(type)) {
      text.append("  ")
          .append(field.getName())
          .append(" | ")
          .append(field.getTypeName())
          .append(" | ")
          .append(field.getLabel())
          .append(content(field))
          .append('\n');
    }
    return text.toString();
  }

  private static String table(EventType type) {
    StringBuilder text = new StringBuilder();
    text.append("### `").append(type.getName()).append("`\n\n");
    text.append(type.getDescription()).append(".\n\n");
    text.append("| field | type | shown as | what it is |\n| --- | --- | --- | --- |\n");
    for (ValueDescriptor field : ours(type)) {
      String description = Objects.requireNonNullElse(field.getDescription(), "");
      String name = field.getTypeName();
      text.append("| `")
          .append(field.getName())
          .append("` | ")
          .append(name.substring(name.lastIndexOf('.') + 1))
          .append(" | ")
          .append(field.getLabel())
          .append(content(field))
          .append(" | ")
          .append(description)
          .append(" |\n");
    }
    return text.toString();
  }

  /** What the JDK or we say of the field's kind, e.g. that it is a time span. */
  private static String content(ValueDescriptor field) {
    return field.getAnnotationElements().stream()
        .map(a -> a.getTypeName().substring(a.getTypeName().lastIndexOf('.') + 1))
        .filter(a -> !a.equals("Label") && !a.equals("Description"))
        .map(a -> ", " + a.toLowerCase(Locale.ROOT))
        .collect(Collectors.joining());
  }

  private static List<ValueDescriptor> ours(EventType type) {
    return type.getFields().stream().filter(f -> !OF_EVERY_EVENT.contains(f.getName())).toList();
  }
}
