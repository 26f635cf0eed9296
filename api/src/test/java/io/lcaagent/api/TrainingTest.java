package io.lcaagent.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TrainingTest {
  @Test
  void everything_withoutTheAgent_takesAnyArgumentAndDoesNothing() {
    Training training = Training.begin(null);
    training.fact(null, null);
    training.endEpoch();
    training.beginEpoch();
    training.batch();
    training.quality(null, Double.NaN);
    training.failed(null);
    for (Phase phase :
        new Phase[] {
          training.load(), training.validate(), training.checkpoint(), training.phase(null)
        }) {
      assertNotNull(phase);
      phase.close();
      phase.close();
    }
    training.close();
    training.close();
    training.batch();
  }

  @Test
  void classFiles_anyOfThem_areJava8AndNameNothingOfTheAgent() throws IOException {
    for (Class<?> type : new Class<?>[] {Training.class, Phase.class}) {
      String name = type.getSimpleName() + ".class";
      try (DataInputStream file = new DataInputStream(type.getResourceAsStream(name))) {
        file.skipBytes(6);
        assertEquals(52, file.readUnsignedShort(), name);
        byte[] rest = new byte[1 << 16];
        int length = file.read(rest);
        String text = new String(rest, 0, length, StandardCharsets.ISO_8859_1);
        assertFalse(text.contains("io/lcaagent/boot"), name);
      }
    }
  }
}
