package io.lcaagent.jfr.recording;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
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
    Strings strings = new Strings(types);
    each(
        chunk,
        (type, bytes) -> {
          if (type == CHECKPOINT) {
            in.frame(in.position(), bytes);
            strings.addCheckpoint(in);
          }
        });
    Map<Long, Optional<EventLayout>> layouts = layouts(types);
    each(chunk, (type, bytes) -> event(bytes, layouts.get(type), strings));
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
      in.frame(found[0], (int) Math.min(9, chunk.end() - found[0]));
      int bytes = size();
      in.frame(found[0], bytes);
      return TypeTable.read(in);
    } catch (DamagedException e) {
      damaged++;
      return null;
    }
  }

  /** Of our events alone; empty where a field is missing. */
  private static Map<Long, Optional<EventLayout>> layouts(TypeTable types) {
    Map<Long, Optional<EventLayout>> layouts = new HashMap<>();
    for (TypeTable.Type type : types.all()) {
      if (EventKind.of(type.name()) != null) {
        layouts.put(type.id(), Optional.ofNullable(EventLayout.of(type, types)));
      }
    }
    return layouts;
  }

  private void event(int bytes, Optional<EventLayout> layout, Strings strings) throws IOException {
    if (layout == null) {
      return;
    }
    if (layout.isEmpty()) {
      unknown++;
      return;
    }
    in.frame(in.position(), bytes);
    in.compressed(); // size
    in.compressed(); // type
    strings.resetBudget(bytes);
    layout.get().decode(in, strings, event);
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
