package io.lcaagent.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.lcaagent.run.RunAccumulator;
import io.lcaagent.run.RunSummary;
import java.io.ByteArrayOutputStream;
import java.lang.reflect.Array;
import java.lang.reflect.RecordComponent;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run's summary is the same whether it was made live or from the journal. */
class JournalSummaryTest {
  @TempDir Path directory;

  @Test
  void summary_ofTheJournal_equalsTheLiveOneFieldByField() throws Exception {
    for (int seed = 0; seed < 20; seed++) {
      RunAccumulator live = new RunAccumulator();
      MemoryStore store = write(live, seed);

      RunAccumulator replayed = new RunAccumulator();
      JournalReader.replay(store.save(directory.resolve("run" + seed)), replayed);

      assertEquals(fields(live.summary()), fields(replayed.summary()));
      assertEquals(RunSummary.Status.COMPLETE, replayed.summary().status());
    }
  }

  @Test
  void summary_withoutEndRecord_differsInItsStatusAlone() throws Exception {
    RunAccumulator live = new RunAccumulator();
    MemoryStore store = write(live, 61);
    ByteArrayOutputStream segment = store.segments.get(0);
    byte[] whole = segment.toByteArray();
    segment.reset();
    segment.write(whole, 0, whole.length - 31); // 14 of frame, 8 + 1 + 8 of payload

    RunAccumulator replayed = new RunAccumulator();
    JournalReader.replay(store.save(directory), replayed);

    Map<String, String> expected = fields(live.summary());
    Map<String, String> found = fields(replayed.summary());
    assertEquals("INCOMPLETE", found.put("status", "COMPLETE"));
    for (Map.Entry<String, String> field : expected.entrySet()) {
      assertEquals(field.getValue(), found.get(field.getKey()), field.getKey());
    }
  }

  @Test
  void summary_oneSampleChanged_changesTheTotalByExactlyThat() throws Exception {
    RunAccumulator live = new RunAccumulator();
    Path run = write(live, 62).save(directory);
    Path segment = run.resolve("journal/00000.lcaj");
    Files.write(segment, withMore(Files.readAllBytes(segment), 1_234_567));

    RunAccumulator replayed = new RunAccumulator();
    JournalReport report = JournalReader.replay(run, replayed);

    assertTrue(report.isIntact());
    long more = microjoules(replayed.summary(), 0) - microjoules(live.summary(), 0);
    assertEquals(1_234_567, more);
    assertEquals(microjoules(live.summary(), 1), microjoules(replayed.summary(), 1));
  }

  private static MemoryStore write(RunAccumulator live, int seed) throws Exception {
    MemoryStore store = MemoryStore.unbounded();
    JournalWriter writer = new JournalWriter(store, 1 << 20, 1 << 30, w -> fail(w));
    new ScriptedRun(FanOut.to(live, writer), seed).all(3, 40);
    return store;
  }

  private static long microjoules(RunSummary summary, int domain) {
    long ofPhases = summary.phases().stream().mapToLong(p -> p.microjoules()[domain]).sum();
    assertEquals(summary.domains().get(domain).microjoules(), ofPhases, "nothing lost");
    return ofPhases;
  }

  /** Adds energy to the first sample of the twentieth tick, which is one of domain 0. */
  private static byte[] withMore(byte[] segment, long microjoules) {
    ByteBuffer bytes = ByteBuffer.wrap(segment);
    int at = JournalFormat.PREAMBLE_BYTES;
    for (int ticks = 0; true; at += JournalFormat.FRAME_BYTES + bytes.getInt(at)) {
      if (bytes.get(at + 4) == JournalFormat.TICK && ++ticks == 20) {
        break;
      }
    }
    int energy = at + JournalFormat.PREFIX_BYTES + 9 + 2 + 4 + 4 + 8 + 8 + 8;
    bytes.putLong(energy, bytes.getLong(energy) + microjoules);
    CRC32C crc = new CRC32C();
    int payload = bytes.getInt(at);
    crc.update(segment, at + 4, JournalFormat.PREFIX_BYTES - 4 + payload);
    bytes.putInt(at + JournalFormat.PREFIX_BYTES + payload, (int) crc.getValue());
    return segment;
  }

  /** Every component of the summary as text, arrays by their content. */
  private static Map<String, String> fields(RunSummary summary) throws Exception {
    Map<String, String> fields = new TreeMap<>();
    for (RecordComponent component : RunSummary.class.getRecordComponents()) {
      fields.put(component.getName(), text(component.getAccessor().invoke(summary)));
    }
    return fields;
  }

  private static String text(Object value) throws Exception {
    StringBuilder text = new StringBuilder();
    if (value instanceof Record) {
      for (RecordComponent component : value.getClass().getRecordComponents()) {
        text.append(component.getName()).append('=');
        text.append(text(component.getAccessor().invoke(value))).append(' ');
      }
    } else if (value instanceof Collection<?> items) {
      for (Object item : items) {
        text.append('[').append(text(item)).append(']');
      }
    } else if (value instanceof Map<?, ?> map) {
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        text.append(entry.getKey()).append("->").append(text(entry.getValue())).append(' ');
      }
    } else if (value != null && value.getClass().isArray()) {
      for (int i = 0; i < Array.getLength(value); i++) {
        text.append('{').append(text(Array.get(value, i))).append('}');
      }
    } else {
      text.append(value);
    }
    return text.toString();
  }
}
