package io.lcaagent.phase;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LongMapTest {
  @Test
  void randomOperations_agreeWithAHashMap() {
    Random random = new Random(3);
    LongMap<String> map = new LongMap<>();
    Map<Long, String> truth = new HashMap<>();
    for (int i = 0; i < 200_000; i++) {
      long key = 1 + random.nextInt(500);
      switch (random.nextInt(3)) {
        case 0 -> {
          map.put(key, "v" + i);
          truth.put(key, "v" + i);
        }
        case 1 -> assertEquals(truth.remove(key), map.remove(key));
        default -> assertEquals(truth.get(key), map.get(key));
      }
      assertEquals(truth.size(), map.size());
    }
    Set<String> values = new HashSet<>();
    map.forEach(values::add);
    assertEquals(new HashSet<>(truth.values()), values);
  }

  @Test
  void get_keyThatIsNoKey_findsNothing() {
    LongMap<String> map = new LongMap<>();
    map.put(Long.MAX_VALUE, "a");

    assertEquals("a", map.get(Long.MAX_VALUE));
    assertNull(map.get(0));
    assertNull(map.remove(0));
    assertThrows(IllegalArgumentException.class, () -> map.put(0, "b"));
    map.clear();
    assertNull(map.get(Long.MAX_VALUE));
    assertEquals(0, map.size());
  }
}
