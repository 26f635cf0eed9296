package io.lcaagent.jfr.recording;

import java.util.HashMap;
import java.util.Map;

/**
 * The strings of one chunk: short ones stand in the event, longer ones once in a checkpoint. What a
 * checkpoint holds beside them is passed over.
 */
final class Strings {
  /** Of a chunk; what comes beyond is missing, so that a hostile file cannot fill memory. */
  private static final long MAX_CHARS = 32L << 20;

  private static final int MAX_DEPTH = 16;

  private final TypeTable types;
  private final Map<Long, String> constants = new HashMap<>();
  private long chars;
  private long budget;

  Strings(TypeTable types) {
    this.types = types;
  }

  /**
   * Takes the strings of the checkpoint that the input's frame holds.
   *
   * @return where the checkpoint before it lies, as seen from it: negative, 0 for the first one
   */
  long addCheckpoint(RecordingInput in) {
    budget = 16L * in.remaining() + 1_000;
    in.compressed(); // size
    in.compressed(); // type
    in.compressed(); // start
    in.compressed(); // duration
    long before = in.compressed();
    in.u1(); // its kind
    for (int pools = in.count(); pools > 0; pools--) {
      TypeTable.Type type = types.get(in.compressed());
      if (type == null) {
        throw new DamagedException("constants of an unknown type");
      }
      for (int entries = in.count(); entries > 0; entries--) {
        long key = in.compressed();
        if (type.form() == TypeTable.Form.STRING) {
          add(key, inline(in));
        } else {
          skip(in, type, 0);
        }
      }
    }
    return before;
  }

  /** A string as it stands in an event: itself, or the key of a constant. */
  String read(RecordingInput in) {
    int form = in.u1();
    return form == 2 ? constants.get(in.compressed()) : inline(in, form);
  }

  /** A string that is no constant. */
  static String inline(RecordingInput in) {
    return inline(in, in.u1());
  }

  /** Passes over a string of an event or of a constant. */
  static void skipText(RecordingInput in) {
    int form = in.u1();
    switch (form) {
      case 0, 1 -> {}
      case 2 -> in.compressed();
      case 3, 5 -> in.skip(in.count());
      case 4 -> in.skipChars();
      default -> throw new DamagedException("string of form " + form);
    }
  }

  private static String inline(RecordingInput in, int form) {
    return switch (form) {
      case 0 -> null;
      case 1 -> "";
      case 3 -> in.utf8();
      case 4 -> in.chars();
      case 5 -> in.latin1();
      default -> throw new DamagedException("string of form " + form);
    };
  }

  /** Passes over a field of an event or of a constant. */
  void skip(RecordingInput in, TypeTable.Field field, int depth) {
    if (!field.array()) {
      skipOne(in, field, depth);
      return;
    }
    for (int i = in.count(); i > 0; i--) {
      skipOne(in, field, depth);
    }
  }

  private void skipOne(RecordingInput in, TypeTable.Field field, int depth) {
    if (field.constant()) {
      in.compressed();
      return;
    }
    TypeTable.Type type = types.get(field.type());
    if (type == null) {
      throw new DamagedException("value of an unknown type");
    }
    skip(in, type, depth + 1);
  }

  private void skip(RecordingInput in, TypeTable.Type type, int depth) {
    if (depth > MAX_DEPTH || --budget < 0) { // types without a byte can be nested without end
      throw new DamagedException("values nested without end");
    }
    switch (type.form()) {
      case BYTE -> in.skip(1);
      case COMPRESSED -> in.compressed();
      case FOUR_BYTES -> in.skip(4);
      case EIGHT_BYTES -> in.skip(8);
      case STRING -> skipText(in);
      case STRUCTURE -> type.fields().forEach(field -> skip(in, field, depth));
    }
  }

  /** Events are small: what a single one may hold of values. */
  void resetBudget(int bytes) {
    budget = 16L * bytes + 1_000;
  }

  private void add(long key, String value) {
    int length = value == null ? 0 : value.length();
    if (chars + length <= MAX_CHARS) {
      chars += length;
      constants.put(key, value);
    }
  }
}
