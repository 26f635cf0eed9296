package io.lcaagent.impact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FactorLibraryTest {
  private static final String HEAD = "flow,place,indicator,value,unit,stages,source\n";

  private final FactorLibrary bundled = FactorLibrary.bundled();
  @TempDir Path folder;

  @Test
  void bundled_electricity_hasItsCountriesAndSources() {
    assertEquals(213, bundled.countries().size());
    assertEquals(List.of("world-2023", "jay2024"), bundled.electricitySets());
    FactorLibrary.Found gwp =
        bundled.find(ReferenceFlow.ELECTRICITY, "FRA", ImpactCategory.GWP).orElseThrow();
    assertEquals(0.05604, gwp.factor().value());
    assertEquals("2023", gwp.factor().year());
    assertTrue(gwp.source().contains("world-2023") && gwp.source().contains("Ember"));
    ImpactFactor pe =
        bundled.find(ReferenceFlow.ELECTRICITY, "FRA", ImpactCategory.PE).orElseThrow().factor();
    assertEquals(8.907, pe.value());
    assertEquals(8.778, pe.low());
    assertEquals(9.108, pe.high());
    assertEquals("physical-energy-content", pe.construct());
  }

  @Test
  void bundled_countryWithoutAdp_isAbsentNotZero() {
    assertTrue(bundled.find(ReferenceFlow.ELECTRICITY, "ABW", ImpactCategory.ADP).isEmpty());
  }

  @Test
  void bundled_everyFlowOfTheModels_hasAllReportedIndicators() {
    for (ReferenceFlow flow : ReferenceFlow.known()) {
      if (flow.equals(ReferenceFlow.ELECTRICITY)) {
        continue;
      }
      for (ImpactCategory category : ImpactCategory.REPORTED) {
        FactorLibrary.Found found = bundled.find(flow, "", category).orElseThrow();
        assertFalse(found.factor().stages().contains(LifeCycleStage.END_OF_LIFE), flow.id());
        assertEquals(64, found.set().sha256().length());
      }
    }
  }

  @Test
  void with_usersFile_goesFirstAndLeavesTheOthers() throws IOException {
    Path file = folder.resolve("own.csv");
    Files.writeString(
        file, "# version: 3\n" + HEAD + "electricity,FRA,gwp,0.044,kg CO2 eq/kWh,use,Own\n");

    FactorLibrary library = FactorLibrary.with(file);

    FactorLibrary.Found gwp =
        library.find(ReferenceFlow.ELECTRICITY, "FRA", ImpactCategory.GWP).orElseThrow();
    assertEquals(0.044, gwp.factor().value());
    assertEquals("own 3: FRA: Own", gwp.source());
    assertEquals(
        8.907,
        library
            .find(ReferenceFlow.ELECTRICITY, "FRA", ImpactCategory.PE)
            .orElseThrow()
            .factor()
            .value());
    assertEquals(List.of("own", "world-2023", "jay2024"), library.electricitySets());
  }

  @Test
  void with_folder_readsItsTablesInOrderOfName() throws IOException {
    Files.writeString(
        folder.resolve("b.csv"),
        "# version: 1\n" + HEAD + "electricity,FRA,gwp,0.2,kg CO2 eq/kWh,use,B\n");
    Files.writeString(
        folder.resolve("a.csv"),
        "# version: 1\n" + HEAD + "electricity,FRA,gwp,0.1,kg CO2 eq/kWh,use,A\n");
    Files.writeString(folder.resolve("readme.txt"), "no table");

    FactorLibrary library = FactorLibrary.with(folder);

    assertEquals(List.of("a", "b", "world-2023", "uba-2021", "jay2024", "mlca"), ids(library));
  }

  @Test
  void with_emptyFolderOrMissingFile_isRefused() {
    assertTrue(message(folder).contains("no .csv file"));
    assertTrue(message(folder.resolve("absent.csv")).contains("not a file"));
  }

  @Test
  void countriesNear_twoLetterCodeNameOrSlip_findsTheCode() {
    assertEquals(List.of("DEU"), bundled.countriesNear("DE"));
    assertEquals(List.of("DEU"), bundled.countriesNear("Germany"));
    assertTrue(bundled.countriesNear("FRX").contains("FRA"));
    assertEquals(List.of(), bundled.countriesNear("12345678"));
  }

  private static List<String> ids(FactorLibrary library) {
    return library.sets().stream().map(FactorSet::id).toList();
  }

  private static String message(Path path) {
    return assertThrows(BadInputException.class, () -> FactorLibrary.with(path)).getMessage();
  }
}
