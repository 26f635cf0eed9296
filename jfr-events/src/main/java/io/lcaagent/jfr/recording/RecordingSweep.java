package io.lcaagent.jfr.recording;

import java.io.IOException;
import java.util.function.Consumer;

/**
 * Goes over a recording once, from its first chunk to its last, and hands on our events as they
 * stand in the file. What cannot be read is passed over and counted; of a chunk that is cut off,
 * everything is read that the types and strings written so far allow.
 */
final class RecordingSweep {
  private static final long METADATA = 0;
  private static final long CHECKPOINT = 1;

  private final RecordingInput in;
  private final Consumer<DecodedEvent> sink;
  private final DecodedEvent event = new DecodedEvent();
  private int chunks;
  private long damaged;
  private long unknown;
  private boolean isCut;

  private RecordingSweep(RecordingInput in, Consumer<DecodedEvent> sink) {
    this.in = in;
    this.sink = sink;
  }

  /**
   * @param sink gets one event, whose values are overwritten by the next
   * @throws DamagedException if it does not even begin with a chunk
   */
  static RecordingSweep over(RecordingInput in, Consumer<DecodedEvent> sink) throws IOException {
    RecordingSweep sweep = new RecordingSweep(in, sink);
    sweep.run();
    return sweep;
  }

  /** Chunks of which something could be read. */
  int chunks() {
    return chunks;
  }

  /** Events, or rows of events, that cannot be read. */
  long damaged() {
    return damaged;
  }

  /** Events of ours without a field that is needed. */
  long unknown() {
    return unknown;
  }

  /** The file ends within a chunk. */
  boolean isCut() {
    return isCut;
  }

  private void run() throws IOException {
    for (long start = 0; start < in.size(); ) {
      ChunkHeader chunk;
      try {
        chunk = ChunkHeader.read(in, start);
      } catch (DamagedException e) {
        if (start == 0) {
          throw e;
        }
        isCut = true; // what follows the last whole chunk is none
        return;
      }
      isCut |= chunk.isCut();
      chunk(chunk);
      start = chunk.end();
    }
  }

  private void chunk(ChunkHeader chunk) throws IOException {
    TypeTable types = types(chunk);
    if (types == null) {
      return;
    }
    chunks++;
    Strings strings = strings(chunk, types);
    Layouts layouts = new Layouts(types);
    each(
        chunk,
        (type, bytes) -> {
          if (layouts.isOurs(type)) {
            event(bytes, layouts.of(type), strings);
          }
        });
  }

  /** Back from checkpoint to checkpoint, each of which says where the one before it lies. */
  private Strings strings(ChunkHeader chunk, TypeTable types) throws IOException {
    Strings strings = new Strings(types);
    try {
      long at = chunk.checkpoint();
      for (long before = -1; at > chunk.start() && before < 0; at += before) {
        frame(chunk, at);
        before = strings.addCheckpoint(in);
        if (before == 0) {
          return strings;
        }
      }
    } catch (DamagedException e) {
      // all that can be found, then
    }
    return foundStrings(chunk, types);
  }

  private Strings foundStrings(ChunkHeader chunk, TypeTable types) throws IOException {
    Strings strings = new Strings(types);
    each(
        chunk,
        (type, bytes) -> {
          if (type == CHECKPOINT) {
            in.frame(in.position(), bytes);
            strings.addCheckpoint(in);
          }
        });
    return strings;
  }

  /** The description of the chunk's types: where its header says, else the last one found. */
  private TypeTable types(ChunkHeader chunk) throws IOException {
    long[] found = {chunk.metadata()};
    if (found[0] < 0) {
      each(
          chunk,
          (type, bytes) -> {
            if (type == METADATA) {
              found[0] = in.position();
            }
          });
    }
    if (found[0] < 0) {
      return null;
    }
    try {
      frame(chunk, found[0]);
      return TypeTable.read(in);
    } catch (DamagedException e) {
      damaged++;
      return null;
    }
  }

  /** Allows to read the event that begins there, from its first byte on. */
  private void frame(ChunkHeader chunk, long position) throws IOException {
    in.frame(position, (int) Math.min(9, chunk.end() - position));
    in.frame(position, size());
  }

  private void event(int bytes, EventLayout layout, Strings strings) throws IOException {
    if (layout == null) {
      unknown++;
      return;
    }
    in.frame(in.position(), bytes);
    in.compressed(); // size
    in.compressed(); // type
    strings.resetBudget(bytes);
    layout.decode(in, strings, event);
    sink.accept(event);
  }

  private interface Visitor {
    /** The input stands at the event's first byte. */
    void visit(long type, int bytes) throws IOException;
  }

  private void each(ChunkHeader chunk, Visitor visitor) throws IOException {
    long at = chunk.start() + ChunkHeader.BYTES;
    while (at < chunk.end()) {
      int bytes;
      long type;
      try {
        in.frame(at, (int) Math.min(18, chunk.end() - at));
        bytes = size();
        type = in.compressed();
        if (bytes > chunk.end() - at) {
          throw new DamagedException("event beyond the end of its chunk");
        }
        in.frame(at, 0);
      } catch (DamagedException e) {
        damaged += chunk.isCut() ? 0 : 1; // where the next event begins is not known
        return;
      }
      try {
        visitor.visit(type, bytes);
      } catch (DamagedException e) {
        damaged++;
      }
      at += bytes;
    }
  }

  private int size() {
    long size = in.compressed();
    if (size < 2 || size > RecordingInput.MAX_EVENT_BYTES) {
      throw new DamagedException("event of " + size + " bytes");
    }
    return (int) size;
  }
}
