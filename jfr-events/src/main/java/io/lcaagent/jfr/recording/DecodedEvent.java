package io.lcaagent.jfr.recording;

/** The values of one event, by the places of {@link EventKind#fields()}. */
final class DecodedEvent {
  private static final int MAX_FIELDS = 16;

  EventKind kind;
  long run;

  /** 0 for what is not part of a run's events. */
  long order;

  boolean repeated;
  boolean hasTexts;
  final long[] numbers;
  final String[] texts;

  /** One to be used again and again, for events of all kinds. */
  DecodedEvent() {
    numbers = new long[MAX_FIELDS];
    texts = new String[MAX_FIELDS];
  }

  private DecodedEvent(int fields, boolean hasTexts) {
    numbers = new long[fields];
    texts = hasTexts ? new String[fields] : null;
  }

  /** For keeping: as small as can be, since many may wait for their turn. */
  DecodedEvent copy() {
    int fields = kind.fields().size();
    DecodedEvent copy = new DecodedEvent(fields, hasTexts);
    copy.kind = kind;
    copy.run = run;
    copy.order = order;
    copy.repeated = repeated;
    copy.hasTexts = hasTexts;
    System.arraycopy(numbers, 0, copy.numbers, 0, fields);
    if (hasTexts) {
      System.arraycopy(texts, 0, copy.texts, 0, fields);
    }
    return copy;
  }

  long number(int place) {
    return numbers[place];
  }

  int integer(int place) {
    return (int) numbers[place];
  }

  double real(int place) {
    return Double.longBitsToDouble(numbers[place]);
  }

  boolean flag(int place) {
    return numbers[place] != 0;
  }

  /** May be {@code null}. */
  String text(int place) {
    return texts[place];
  }

  String name(int place) {
    if (texts[place] == null) {
      throw new IllegalArgumentException("no name");
    }
    return texts[place];
  }
}
