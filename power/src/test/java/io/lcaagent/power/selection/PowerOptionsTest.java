package io.lcaagent.power.selection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PowerOptionsTest {
  @Test
  void of_nothing_isAuto() {
    PowerOptions options = PowerOptions.DEFAULT;

    assertEquals("auto", options.cpuSource());
    assertEquals("auto", options.ramSource());
    assertEquals(Set.of("cpu", "ram", "gpu"), options.total());
    assertEquals(Set.of(), options.require());
    assertTrue(Double.isNaN(options.cpuTdpWatts()));
    assertTrue(Double.isNaN(options.nodeShare()));
    assertNull(options.raplPath());
    assertEquals(100_000_000L, options.intervalNanos());
  }

  @Test
  void of_keysOfTheTable_areTaken() {
    Map<String, String> given =
        Map.of(
            "cpu.source", "file:/mnt/power",
            "cpu.tdp", "280",
            "ram.wattsPerGb", "0.4",
            "total", "cpu+ram",
            "require", "cpu",
            "rapl.path", "/host/powercap",
            "node.share", "0.5",
            "interval", "2.5s");
    PowerOptions options = PowerOptions.of(given::get);

    assertEquals("file:/mnt/power", options.cpuSource());
    assertEquals(280, options.cpuTdpWatts());
    assertEquals(0.4, options.ramWattsPerGb());
    assertEquals(Set.of("cpu", "ram"), options.total());
    assertEquals(Set.of("cpu"), options.require());
    assertEquals(Path.of("/host/powercap"), options.raplPath());
    assertEquals(0.5, options.nodeShare());
    assertEquals(2_500_000_000L, options.intervalNanos());
  }
}
