package io.lcaagent.journal;

import io.lcaagent.run.RunListener;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Replays a journal: the calls that were made while the run lived, in the same order. Damaged
 * records are passed over and counted, and so are types and versions that are not known; memory is
 * bounded whatever the files hold. A journal that is still being written is read up to where it is
 * now.
 */
public final class JournalReader {
  private final RunListener listener;
  private final Definitions definitions;
  private final Set<Integer> defined = new HashSet<>();
  private int nextEntry;
  private long records;
  private long undecodable;
  private long unknown;
  private boolean ended;

  private JournalReader(RunListener listener, Definitions definitions) {
    this.listener = listener;
    this.definitions = definitions;
  }

  /**
   * @param directory a run directory, or the journal directory in it
   * @param listener called on this thread; what it throws comes through. Not called at all when the
   *     journal is refused.
   * @throws JournalFormatException there is no journal, it cannot be read, it is of a newer format,
   *     or nothing in it says which run it is of
   */
  public static JournalReport replay(Path directory, RunListener listener)
      throws JournalFormatException {
    List<Path> segments = SegmentFiles.find(directory);
    try {
      long[] sizes = new long[segments.size()];
      for (int i = 0; i < sizes.length; i++) {
        sizes[i] = Files.size(segments.get(i));
      }
      Definitions definitions = definitions(directory, segments, sizes);
      try (RecordCursor cursor = new RecordCursor(segments, sizes)) {
        return new JournalReader(listener, definitions).replay(cursor, sizes.length);
      }
    } catch (IOException e) {
      throw new JournalFormatException(directory + " cannot be read: " + SegmentFiles.reason(e));
    }
  }

  /** A first pass: refuses before any call is made, and finds what damage took from its place. */
  private static Definitions definitions(Path directory, List<Path> segments, long[] sizes)
      throws JournalFormatException, IOException {
    Definitions definitions = new Definitions();
    boolean any = false;
    try (RecordCursor cursor = new RecordCursor(segments, sizes)) {
      while (cursor.next()) {
        any = true;
        if (JournalFormat.isDefinition(cursor.type())) {
          definitions.add(cursor.type(), cursor.version(), cursor.payload());
        }
      }
    }
    if (!any) {
      throw new JournalFormatException(
          segments.get(0) + " is no journal: it holds no readable record");
    }
    if (!definitions.hasHeader()) {
      throw new JournalFormatException(
          directory + " holds a journal without a readable header: nothing says which run it is");
    }
    return definitions;
  }

  private JournalReport replay(RecordCursor cursor, int segments) throws JournalFormatException {
    long damagedBefore = 0;
    while (cursor.next()) {
      if (cursor.damaged() > damagedBefore) {
        damagedBefore = cursor.damaged();
        restoreLost();
      }
      if (JournalFormat.isDefinition(cursor.type())) {
        define(cursor.payload());
      } else {
        deliver(cursor.type(), cursor.version(), cursor.payload());
      }
    }
    return new JournalReport(
        records, cursor.damaged() + undecodable, cursor.damagedBytes(), unknown, segments, ended);
  }

  /** Where records are missing, hands on the definitions that were lost there. */
  private void restoreLost() {
    for (Definitions.Definition next = definitions.get(nextEntry);
        next != null && !next.originalFound();
        next = definitions.get(nextEntry)) {
      deliverEntry(nextEntry);
    }
  }

  private void define(ByteBuffer payload) {
    if (payload.remaining() < 5) {
      undecodable++;
      return;
    }
    int entry = payload.getInt();
    if (definitions.get(entry) == null) {
      undecodable++; // beyond what is kept
      return;
    }
    while (nextEntry < entry) {
      deliverEntry(nextEntry);
    }
    deliverEntry(entry);
  }

  private void deliverEntry(int entry) {
    nextEntry = Math.max(nextEntry, entry + 1);
    Definitions.Definition definition = definitions.get(entry);
    if (definition != null && defined.add(entry)) {
      deliver(definition.type(), definition.version(), ByteBuffer.wrap(definition.content()));
    }
  }

  private void deliver(int type, int version, ByteBuffer payload) {
    if (!JournalFormat.isKnown(type) || version > JournalFormat.RECORD_VERSION) {
      unknown++;
      return;
    }
    Consumer<RunListener> call;
    try {
      call = RecordDecoder.decode(type, payload);
    } catch (BufferUnderflowException e) {
      undecodable++;
      return;
    } catch (IllegalArgumentException e) {
      unknown++;
      return;
    }
    records++;
    ended |= type == JournalFormat.END;
    call.accept(listener);
  }
}
