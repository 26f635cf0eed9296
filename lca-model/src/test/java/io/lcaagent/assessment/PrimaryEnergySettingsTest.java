package io.lcaagent.assessment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lcaagent.embodied.Inventory;
import io.lcaagent.impact.FactorLibrary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which construct of primary energy a factor is of, and what is not added to it. */
class PrimaryEnergySettingsTest extends ResolvedSettings {
  /** Fossil depletion and cumulative energy are two things: their sum would mean nothing. */
  @Test
  void resolve_primaryEnergyOfFossilsAlone_isNotUsedAndSaysWhy(@TempDir Path folder)
      throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("fossil.csv"),
            "# version: 1\nflow,place,indicator,value,unit,stages,construct,source\n"
                + "electricity,FRA,pe,9.3,MJ/kWh,use,adpf,Study\n"
                + "electricity,FRA,gwp,0.06,kg CO2 eq/kWh,use,,Study\n");

    AssessmentSettings settings =
        AssessmentSettings.resolve(Given.options("country", "FRA"), FactorLibrary.with(file), null);

    assertEquals(Set.of("gwp", "adp"), settings.electricity().keySet());
    assertTrue(settings.warnings().stream().anyMatch(w -> w.code().equals("construct")));
  }

  @ParameterizedTest
  @CsvSource({
    "country=FRA, physical-energy-content",
    "country=FRA;electricity.set=jay2024, adpf-uplift",
    "allocation.profile=jay2024-published, adpf-uplift",
    "allocation.profile=jay2024-stated, adpf-uplift",
  })
  void resolve_primaryEnergyOfTwoConstructs_isOneWarning(String options, String construct) {
    AssessmentSettings settings =
        Given.settings(("node=apollo-6500-gen10;" + options).split("[=;]"));

    assertEquals(
        List.of(
            "total pe adds two constructs: electricity is "
                + construct
                + ", the making of parts is cumulative energy; compare usage and embodied apart"),
        constructs(settings));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "country=FRA;", "allocation.profile=jay2024-published;"})
  void resolve_primaryEnergyThatSomebodyGives_saysThatItsConstructIsNotStated(String options) {
    AssessmentSettings settings =
        Given.settings(("node=apollo-6500-gen10;" + options + "electricity.pe=12").split("[=;]"));

    assertEquals(
        List.of(
            "total pe may add two constructs: that of the electricity.pe you gave is not stated,"
                + " the making of parts is cumulative energy; compare usage and embodied apart"),
        constructs(settings));
  }

  @Test
  void resolve_primaryEnergyOfAFileWithoutConstruct_namesItsSet(@TempDir Path folder)
      throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("mine.csv"),
            "# version: 1\nflow,place,indicator,value,unit,stages,source\n"
                + "electricity,FRA,pe,9.3,MJ/kWh,use,Study\n");

    AssessmentSettings settings =
        AssessmentSettings.resolve(
            Given.options("country", "FRA", "node", "apollo-6500-gen10"),
            FactorLibrary.with(file),
            null);

    assertEquals(
        List.of(
            "total pe may add two constructs: that of electricity.pe in mine is not stated, the"
                + " making of parts is cumulative energy; compare usage and embodied apart"),
        constructs(settings));
  }

  private static List<String> constructs(AssessmentSettings settings) {
    return settings.warnings().stream()
        .filter(w -> w.code().equals("pe-constructs"))
        .map(Assessment.Warning::text)
        .toList();
  }

  @Test
  void resolve_primaryEnergyThatIsNotAdded_isNoWarning() {
    for (AssessmentSettings settings :
        List.of(
            Given.settings("node", "apollo-6500-gen10"),
            Given.settings("country", "FRA"),
            Given.settings("node", "apollo-6500-gen10", "electricity.gwp", "0.1"))) {
      assertTrue(settings.warnings().stream().noneMatch(w -> w.code().equals("pe-constructs")));
    }
  }

  @Test
  void resolve_partOfFossilDepletionAlone_isNotAddedToCumulativeEnergy(@TempDir Path folder)
      throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("disks.csv"),
            "# version: 1\nflow,place,indicator,value,unit,stages,construct,source\n"
                + "hdd,,pe,200,MJ/piece,manufacturing,adpf,Study\n");
    Inventory inventory =
        Inventory.of(
            Map.of("hdd", List.of(Map.of("count", 1)), "assembly", List.of(Map.of("count", 1))),
            "node");

    AssessmentSettings settings =
        AssessmentSettings.resolve(Map.of(), FactorLibrary.with(file), inventory);

    assertEquals(1, settings.warnings().stream().filter(w -> w.code().equals("construct")).count());
    assertEquals(
        settings.node().of("assembly", "pe").value(), settings.node().total().get("pe").value());
    assertEquals(0.5, settings.node().total().get("pe").coverage()); // of two parts one counts
  }
}
