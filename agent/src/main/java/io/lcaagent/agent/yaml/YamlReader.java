package io.lcaagent.agent.yaml;

import io.lcaagent.agent.wording.Quoted;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Turns one YAML 1.2 file into {@link YamlNode}s. Built on the parser's events, so that an alias, a
 * depth or a second document is refused where it stands and nothing is expanded before that.
 */
public final class YamlReader {
  /** Far beyond any file a person writes; keeps a wrong path from filling the heap. */
  public static final int MAX_BYTES = 1 << 20;

  static final int MAX_DEPTH = 32;

  private final String name;
  private final Iterator<Event> events;
  private int depth;

  private YamlReader(String name, Iterator<Event> events) {
    this.name = name;
    this.events = events;
  }

  /**
   * Reads a file.
   *
   * @param name how the user calls it, for messages
   * @throws YamlException if it cannot be read or is not accepted
   */
  public static YamlNode read(Path file, String name) throws YamlException {
    byte[] bytes;
    try {
      if (!Files.isRegularFile(file)) {
        throw new YamlException(
            name, 0, Files.exists(file) ? "is not a regular file" : "no such file");
      }
      try (InputStream in = Files.newInputStream(file)) {
        bytes = in.readNBytes(MAX_BYTES + 1);
      }
    } catch (AccessDeniedException e) {
      throw new YamlException(name, 0, "permission denied");
    } catch (IOException e) {
      throw new YamlException(name, 0, "cannot be read: " + e.getMessage());
    }
    if (bytes.length > MAX_BYTES) {
      throw new YamlException(name, 0, "is larger than 1 MiB, the most that is read");
    }
    try {
      return parse(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)), name);
    } catch (CharacterCodingException e) {
      throw new YamlException(name, 0, "is not UTF-8 text");
    }
  }

  /**
   * Reads a text.
   *
   * @return an empty mapping for a text without a document
   */
  public static YamlNode parse(CharSequence text, String name) throws YamlException {
    LoadSettings settings =
        LoadSettings.builder().setLabel(name).setCodePointLimit(MAX_BYTES).build();
    try {
      return new YamlReader(name, new Parse(settings).parseString(text.toString()).iterator())
          .document();
    } catch (MarkedYamlEngineException e) {
      int line = e.getProblemMark().map(Mark::getLine).orElse(-1) + 1;
      throw new YamlException(name, line, "not valid YAML: " + oneLine(e.getProblem()));
    } catch (YamlEngineException e) {
      throw new YamlException(name, 0, "not valid YAML: " + oneLine(e.getMessage()));
    }
  }

  private YamlNode document() throws YamlException {
    YamlNode root = null;
    while (events.hasNext()) {
      Event event = events.next();
      switch (event.getEventId()) {
        case StreamStart, StreamEnd, DocumentEnd -> {}
        case DocumentStart -> {
          if (root != null) {
            throw refuse(event, "a second document; one is allowed");
          }
        }
        default -> root = node(event);
      }
    }
    return root == null ? new YamlNode.Mapping(List.of(), 1) : root;
  }

  private YamlNode node(Event event) throws YamlException {
    if (event.getEventId() == Event.ID.Alias) {
      throw refuse(event, "an alias (*name); write the value out");
    }
    if (event instanceof NodeEvent node && node.getAnchor().isPresent()) {
      throw refuse(event, "an anchor (&name); write the value out");
    }
    if (++depth > MAX_DEPTH) {
      throw refuse(event, "nested deeper than " + MAX_DEPTH + " levels");
    }
    try {
      if (event instanceof ScalarEvent scalar) {
        return scalar(scalar);
      }
      if (event instanceof SequenceStartEvent start) {
        refuseTag(start, start.getTag().isPresent());
        return sequence(start);
      }
      if (event instanceof MappingStartEvent start) {
        refuseTag(start, start.getTag().isPresent());
        return mapping(start);
      }
      throw refuse(event, "unexpected " + event.getEventId());
    } finally {
      depth--;
    }
  }

  private YamlNode scalar(ScalarEvent event) throws YamlException {
    refuseTag(event, event.getTag().isPresent());
    return new YamlNode.Scalar(
        event.getValue(), event.getScalarStyle() != ScalarStyle.PLAIN, line(event));
  }

  private YamlNode sequence(SequenceStartEvent start) throws YamlException {
    List<YamlNode> items = new ArrayList<>();
    for (Event next = events.next();
        next.getEventId() != Event.ID.SequenceEnd;
        next = events.next()) {
      items.add(node(next));
    }
    return new YamlNode.Sequence(List.copyOf(items), line(start));
  }

  private YamlNode mapping(MappingStartEvent start) throws YamlException {
    List<YamlNode.Entry> entries = new ArrayList<>();
    Map<String, Integer> lines = new HashMap<>();
    for (Event next = events.next();
        next.getEventId() != Event.ID.MappingEnd;
        next = events.next()) {
      if (!(node(next) instanceof YamlNode.Scalar key)) {
        throw refuse(next, "a key that is not a plain word");
      }
      Integer before = lines.putIfAbsent(key.text(), key.line());
      if (before != null) {
        throw refuse(
            next, Quoted.of(key.text()) + " is given twice, first in line " + before.intValue());
      }
      entries.add(new YamlNode.Entry(key.text(), key.line(), node(events.next())));
    }
    return new YamlNode.Mapping(List.copyOf(entries), line(start));
  }

  private void refuseTag(Event event, boolean tagged) throws YamlException {
    if (tagged) {
      throw refuse(event, "a tag (!name); values are plain words and numbers");
    }
  }

  private YamlException refuse(Event event, String what) {
    return new YamlException(name, line(event), what);
  }

  private static int line(Event event) {
    return event.getStartMark().map(Mark::getLine).orElse(-1) + 1;
  }

  private static String oneLine(String text) {
    return text == null ? "" : text.lines().findFirst().orElse("").strip();
  }
}
