package io.lcaagent.jfr.recording;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** How events of one type are written in one chunk. */
final class EventLayout {
  private static final int RUN = -1;
  private static final int ORDER = -2;
  private static final int REPEATED = -3;
  private static final int UNWANTED = -4;

  private record Step(TypeTable.Field field, TypeTable.Form form, int place) {}

  private final EventKind kind;
  private final List<Step> steps = new ArrayList<>();
  private boolean hasTexts;

  private EventLayout(EventKind kind) {
    this.kind = kind;
  }

  /** The layout of this type, or {@code null} when it is not one of ours, or lacks a field. */
  static EventLayout of(TypeTable.Type type, TypeTable types) {
    EventKind kind = EventKind.of(type.name());
    if (kind == null) {
      return null;
    }
    EventLayout layout = new EventLayout(kind);
    Set<String> missing = new HashSet<>(kind.fields());
    missing.add("run");
    missing.add("order");
    for (TypeTable.Field field : type.fields()) {
      TypeTable.Type of = types.get(field.type());
      boolean simple = of != null && !field.constant() && !field.array();
      TypeTable.Form form = simple ? of.form() : TypeTable.Form.STRUCTURE;
      int place = form == TypeTable.Form.STRUCTURE ? UNWANTED : place(kind, field.name());
      layout.hasTexts |= form == TypeTable.Form.STRING && place >= 0;
      layout.steps.add(new Step(field, form, place));
      if (place != UNWANTED) {
        missing.remove(field.name());
      }
    }
    return missing.isEmpty() ? layout : null;
  }

  private static int place(EventKind kind, String field) {
    int place = kind.fields().indexOf(field);
    if (place >= 0) {
      return place;
    }
    return switch (field) {
      case "run" -> RUN;
      case "order" -> ORDER;
      case "repeated" -> REPEATED;
      default -> UNWANTED;
    };
  }

  /** Reads the fields; the input stands behind the event's size and type. */
  void decode(RecordingInput in, Strings strings, DecodedEvent into) {
    into.kind = kind;
    into.repeated = false;
    into.hasTexts = hasTexts;
    for (int i = 0; i < steps.size(); i++) {
      Step step = steps.get(i);
      switch (step.form) {
        case BYTE -> set(into, step.place, in.u1());
        case COMPRESSED -> set(into, step.place, in.compressed());
        case FOUR_BYTES -> fixed(in, into, step.place, 4);
        case EIGHT_BYTES -> fixed(in, into, step.place, 8);
        case STRING -> {
          if (step.place >= 0) {
            into.texts[step.place] = strings.read(in);
          } else {
            Strings.skipText(in);
          }
        }
        case STRUCTURE -> strings.skip(in, step.field, 0);
      }
    }
  }

  private static void fixed(RecordingInput in, DecodedEvent into, int place, int bytes) {
    if (place == UNWANTED) {
      in.skip(bytes);
    } else {
      set(into, place, in.fixed(bytes));
    }
  }

  private static void set(DecodedEvent into, int place, long value) {
    switch (place) {
      case RUN -> into.run = value;
      case ORDER -> into.order = value;
      case REPEATED -> into.repeated = value != 0;
      case UNWANTED -> {}
      default -> into.numbers[place] = value;
    }
  }
}
