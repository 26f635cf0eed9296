package io.lcaagent.jfr.recording;

import java.util.Arrays;
import java.util.List;

/** The layouts of our events in one chunk, by the ids of their types. */
final class Layouts {
  private final long[] ids;
  private final EventLayout[] layouts;

  Layouts(TypeTable types) {
    List<TypeTable.Type> ours =
        types.all().stream()
            .filter(type -> EventKind.of(type.name()) != null)
            .sorted((a, b) -> Long.compare(a.id(), b.id()))
            .toList();
    ids = ours.stream().mapToLong(TypeTable.Type::id).toArray();
    layouts = ours.stream().map(type -> EventLayout.of(type, types)).toArray(EventLayout[]::new);
  }

  boolean isOurs(long type) {
    return Arrays.binarySearch(ids, type) >= 0;
  }

  /** Of one of {@linkplain #isOurs ours}; {@code null} where a field that is needed is missing. */
  EventLayout of(long type) {
    return layouts[Arrays.binarySearch(ids, type)];
  }
}
