package io.lcaagent.hardware;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lcaagent.impact.CsvTable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class HardwareTableTest {
  @ParameterizedTest
  @CsvSource({
    "AMD EPYC 7763 64-Core Processor,AMD EPYC 7763,280",
    "Intel(R) Xeon(R) Gold 6248 CPU @ 2.50GHz,Intel Xeon Gold 6248,150",
    "Intel(R) Xeon(R) CPU E5-2698 v4 @ 2.20GHz,Intel Xeon E5-2698 v4,135",
    "INTEL(R) XEON(R) PLATINUM 8480+,Intel Xeon Platinum 8480+,350"
  })
  void cpu_nameAsTheKernelGivesIt_isFound(String raw, String model, double tdpWatts) {
    HardwareTable.Cpu cpu = HardwareTable.cpu(raw).orElseThrow();

    assertEquals(model, cpu.model());
    assertEquals(tdpWatts, cpu.tdpWatts());
    assertTrue(cpu.threads() >= cpu.cores());
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {"AMD EPYC", "", "AMD EPYC 7763P", "Intel Xeon Gold 62480", "QEMU Virtual CPU"})
  void cpu_nameThatIsNotSurelyOne_staysUnknown(String raw) {
    assertTrue(HardwareTable.cpu(raw).isEmpty());
  }

  @Test
  void tables_everyRow_hasSourceAndPlausibleNumbers() {
    CsvTable table = CsvTable.resource(HardwareTable.class, "cpus.csv");
    assertTrue(table.rows().size() >= 20);
    for (CsvTable.Row row : table.rows()) {
      assertFalse(row.get("source").isBlank(), row.get("model"));
      double tdp = row.number("tdp_watts");
      assertTrue(tdp >= 5 && tdp <= 600, row.get("model"));
      assertTrue(row.number("threads") / row.number("cores") <= 2, row.get("model"));
    }
  }

  @Test
  void ramWattsPerGigabyte_valueLiesWithinItsRange_andHasASource() {
    HardwareTable.Range watts = HardwareTable.ramWattsPerGigabyte();

    assertTrue(0 < watts.low() && watts.low() < watts.value() && watts.value() < watts.high());
    assertTrue(watts.source().contains("ASSUMED"));
  }
}
