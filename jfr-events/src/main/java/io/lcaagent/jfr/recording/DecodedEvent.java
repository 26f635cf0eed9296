package io.lcaagent.jfr.recording;

/** The values of one event, by the places of {@link EventKind#fields()}. */
final class DecodedEvent {
  private static final int MAX_FIELDS = 16;

  EventKind kind;
  long run;

  /** 0 for what is not part of a run's events. */
  long order;

  boolean repeated;
  final long[] numbers = new long[MAX_FIELDS];
  final String[] texts = new String[MAX_FIELDS];

  DecodedEvent copy() {
    DecodedEvent copy = new DecodedEvent();
    copy.kind = kind;
    copy.run = run;
    copy.order = order;
    copy.repeated = repeated;
    System.arraycopy(numbers, 0, copy.numbers, 0, MAX_FIELDS);
    System.arraycopy(texts, 0, copy.texts, 0, MAX_FIELDS);
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
