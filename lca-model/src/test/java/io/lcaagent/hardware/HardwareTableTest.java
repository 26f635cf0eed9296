package io.lcaagent.hardware;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lcaagent.impact.CsvTable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
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
    "INTEL(R) XEON(R) PLATINUM 8480+,Intel Xeon Platinum 8480+,350",
    "13th Gen Intel(R) Core(TM) i9-13900K,Intel Core i9-13900K,125",
    "AMD Ryzen 9 5950X 16-Core Processor            ,AMD Ryzen 9 5950X,105",
    "Ampere(R) Altra(R) Max Processor M128-30,Ampere Altra Max M128-30,250",
    "Ampere(R) Altra(R) Processor Q80-30,Ampere Altra Q80-30,210",
    "Ampere Altra Q80-26,Ampere Altra Q80-26,NaN",
    "NVIDIA Grace,NVIDIA Grace,NaN",
    "NVIDIA Jetson AGX Orin 64GB,NVIDIA Jetson AGX Orin 64GB,NaN"
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
      strings = {
        "AMD EPYC",
        "",
        "AMD EPYC 7763P",
        "Intel Xeon Gold 62480",
        "QEMU Virtual CPU",
        "Ampere Altra",
        "Arm Neoverse-N1",
        "Arm Neoverse-V2",
        "NVIDIA Grace CPU Superchip"
      })
  void cpu_nameThatIsNotSurelyOne_staysUnknown(String raw) {
    assertTrue(HardwareTable.cpu(raw).isEmpty());
  }

  @ParameterizedTest
  @CsvSource({
    "NVIDIA A100-SXM4-80GB,NVIDIA A100-SXM4-80GB,826,80",
    "A100-SXM4-80GB,NVIDIA A100-SXM4-80GB,826,80",
    "NVIDIA A100 SXM4 80 GB,NVIDIA A100-SXM4-80GB,826,80",
    "NVIDIA A100-SXM4-80GB MIG 3g.40gb,NVIDIA A100-SXM4-80GB,826,80",
    "NVIDIA A100-PCIE-80GB,NVIDIA A100 80GB PCIe,826,80",
    "Tesla V100-SXM2-32GB,Tesla V100-SXM2-32GB,815,32",
    "Tesla T4,Tesla T4,545,16",
    "NVIDIA H200,NVIDIA H200,NaN,141",
    "NVIDIA H200 MIG 1g.18gb,NVIDIA H200,NaN,141",
    "NVIDIA L40S,NVIDIA L40S,NaN,48",
    "NVIDIA GeForce RTX 3090,NVIDIA GeForce RTX 3090,NaN,24",
    "GeForce RTX 4090,NVIDIA GeForce RTX 4090,NaN,24",
    "Tesla P100-SXM2-16GB,Tesla P100-SXM2-16GB,610,16",
    "NVIDIA H100 80GB HBM3,NVIDIA H100 80GB HBM3,814,80",
    "AMD Instinct MI300X,AMD Instinct MI300X,NaN,192",
    "GeForce RTX 2080 Ti,NVIDIA GeForce RTX 2080 Ti,754,11"
  })
  void gpu_nameAsADriverGivesIt_isFound(String raw, String model, double dieMm2, double gigabytes) {
    HardwareTable.Gpu gpu = HardwareTable.gpu(raw).orElseThrow();

    assertEquals(model, gpu.model());
    assertEquals(dieMm2, gpu.dieAreaMm2());
    assertEquals(gigabytes, gpu.memoryGB());
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"NVIDIA A100", "A100-SXM4", "", "NVIDIA GeForce RTX", "AMD Instinct MI"})
  void gpu_nameThatIsNotSurelyOne_staysUnknown(String raw) {
    assertTrue(HardwareTable.gpu(raw).isEmpty());
  }

  @Test
  void tables_familiesThatAreTrainedOn_haveRows_atLeastFortyAltogether() {
    List<String> models = new ArrayList<>();
    for (String file : List.of("cpus.csv", "gpus.csv")) {
      CsvTable.resource(HardwareTable.class, file).rows().forEach(r -> models.add(r.get("model")));
    }
    for (String family :
        List.of(
            "Intel Xeon",
            "AMD EPYC",
            "AWS Graviton",
            "NVIDIA Grace",
            "Ampere Altra",
            "AMD Ryzen",
            "Intel Core",
            "V100",
            "A100",
            "H100",
            "H200",
            "NVIDIA L4",
            "L40S",
            "T4",
            "NVIDIA A10",
            "RTX",
            "Instinct MI",
            "Jetson")) {
      assertTrue(models.stream().anyMatch(model -> model.contains(family)), family);
    }
    assertTrue(models.size() >= 40, models.size() + " rows");
  }

  /** A stranger who opens the address finds what was read: code hosts at a commit, or an issue. */
  @ParameterizedTest
  @ValueSource(strings = {"cpus.csv", "gpus.csv"})
  void tables_addressOfAFileInARepository_isOfOneVersion(String file) {
    for (CsvTable.Row row : CsvTable.resource(HardwareTable.class, file).rows()) {
      String url = row.get("url");
      if (url.matches("https://(raw\\.githubusercontent|github)\\.com/.*")) {
        assertTrue(url.matches(".*/([0-9a-f]{40}/.+|(issues|pull)/[0-9]+)"), url);
      }
      assertFalse(row.get("place").contains("techpowerup.com"), "a link to what was not read");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"cpus.csv", "gpus.csv"})
  void tables_everyRow_isTraceableAndPlausible(String file) {
    CsvTable table = CsvTable.resource(HardwareTable.class, file);
    Set<String> models = new HashSet<>();
    for (CsvTable.Row row : table.rows()) {
      String model = row.get("model");
      assertTrue(models.add(model), model + " twice");
      assertTrue(row.get("url").matches("https?://\\S+"), model);
      assertFalse(row.get("document").isBlank() || row.get("place").isBlank(), model);
      assertTrue(row.get("read").matches("\\d{4}-\\d{2}-\\d{2}"), model);
      double tdp = row.number("tdp_watts");
      assertTrue(Double.isNaN(tdp) || (tdp >= 5 && tdp <= 1000), model);
      double die = row.number("die_area_mm2");
      assertTrue(Double.isNaN(die) || (die >= 50 && die <= 3000), model);
      if (file.equals("cpus.csv")) {
        assertTrue(row.number("threads") / row.number("cores") <= 2, model);
        assertTrue(HardwareTable.cpu(model).isPresent(), model);
      } else {
        assertTrue(HardwareTable.gpu(model).isPresent(), model);
      }
    }
    assertTrue(models.size() >= 30, models.size() + " rows");
  }

  @Test
  void ramWattsPerGigabyte_valueLiesWithinItsRange_andHasASource() {
    HardwareTable.Range watts = HardwareTable.ramWattsPerGigabyte();

    assertTrue(0 < watts.low() && watts.low() < watts.value() && watts.value() < watts.high());
    assertTrue(watts.source().contains("ASSUMED"));
  }
}
