package io.lcaagent.impact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FactorSetTest {
  private static final String HEAD =
      "# version: 1\nflow,place,indicator,value,low,high,unit,stages,source\n";
  private static final String GOOD = "electricity,FRA,gwp,0.05,,,kg CO2 eq/kWh,use,A report\n";

  @Test
  void of_goodRow_isFoundByFlowPlaceAndIndicator() {
    FactorSet set = of(HEAD + GOOD);

    ImpactFactor factor =
        set.find(ReferenceFlow.ELECTRICITY, "FRA", ImpactCategory.GWP).orElseThrow();
    assertEquals(0.05, factor.value());
    assertEquals(Set.of(LifeCycleStage.USE), factor.stages());
    assertEquals("factors", set.id());
    assertEquals("1", set.version());
    assertTrue(set.find(ReferenceFlow.ELECTRICITY, "DEU", ImpactCategory.GWP).isEmpty());
    assertTrue(set.find(ReferenceFlow.ELECTRICITY, "FRA", ImpactCategory.ADP).isEmpty());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "electricity,DEU,gwp,0.38,,,kg CO2 eq/kWh,use, | source is empty; every factor needs one",
        "electricity,DEU,gwp,,,,kg CO2 eq/kWh,use,S | value is empty; every factor needs one",
        "electricity,DEU,gwp,0.38,,,kg CO2 eq/kWh,,S | stages is empty; every factor needs one",
        "electricity,DEU,gwp,-1,,,kg CO2 eq/kWh,use,S | value is -1; a number >= 0 is needed",
        "electricity,DEU,gwp,NaN,,,kg CO2 eq/kWh,use,S | value is 'NaN'; a number is needed",
        "electricity,DEU,gwp,380,,,g/kWh,use,S | unit is 'g/kWh'; allowed: kg CO2 eq/kWh",
        "electricity,DEU,gwp,380,,,kg CO2 eq/kWh,use,S | value is 380; allowed: kg CO2 eq per kWh, from 0.0 to 5.0",
        "electricity,DEU,pe,3.5,,,MJ/kWh,use,S | value is 3.5; allowed: MJ per kWh, from 3.6 to 10000.0",
        "hdd,,gwp,1e9,,,kg CO2 eq/piece,manufacturing,S | value is 1e9; allowed: kg CO2 eq per piece, from 0.0 to 100000.0",
        "cpu/die,,adp,0.1,,,kg Sb eq/cm2,manufacturing,S | value is 0.1; allowed: kg Sb eq per cm2, from 0.0 to 0.01",
        "electricity,Germany,gwp,0.38,,,kg CO2 eq/kWh,use,S | place is 'Germany'; electricity needs an ISO 3166 alpha-3 code, e.g. FRA",
        "electricity,DEU,gwp,0.38,0.4,,kg CO2 eq/kWh,use,S | value 0.38 lies outside its own range 0.4 to NaN",
        "cpu/die,,gwp,2,,,kg CO2 eq/cm2,making,S | 'making' is no life-cycle stage; allowed, joined by +: raw-materials, manufacturing, transport, use, end-of-life",
        "cpu/dye,,gwp,2,,,kg CO2 eq/cm2,manufacturing,S | flow is 'cpu/dye' (did you mean cpu/die?); allowed: electricity, cpu/die, cpu/base, ram/die, ram/base, ssd/die, ssd/base, hdd, motherboard, assembly, powerSupply, case/rack, case/blade, case/enclosure, gpu/CARD, gpu-MODEL/die, /memory, /board, each also with -piece",
        "cpu/die,FRA,gwp,2,,,kg CO2 eq/cm2,manufacturing,S | place is 'FRA'; only electricity has a place, leave it empty",
        "electricity,FRA,gwp,0.06,,,kg CO2 eq/kWh,use,S | a second factor for electricity FRA gwp; one is allowed in a set"
      })
  void of_badRow_namesFileLineAndField(String row, String message) {
    BadInputException e =
        assertThrows(BadInputException.class, () -> of(HEAD + GOOD + row.strip() + "\n"));

    assertEquals("factors.csv line 4: " + message, e.getMessage());
    assertFalse(e.isUsage());
  }

  @Test
  void of_noVersion_isRefused() {
    String text = HEAD.substring(HEAD.indexOf('\n') + 1) + GOOD;

    BadInputException e = assertThrows(BadInputException.class, () -> of(text));

    assertTrue(e.getMessage().contains("no version"), e.getMessage());
  }

  @Test
  void of_unknownOrMissingColumn_isNamed() {
    assertTrue(message("# version: 1\nflow,sauce\n").contains("column indicator is missing"));
    assertTrue(message(HEAD.replace("source", "source,sauce")).contains("unknown column 'sauce'"));
  }

  @Test
  void of_noRows_isRefused() {
    assertEquals("factors.csv: no factor; the table has no rows", message(HEAD));
  }

  @Test
  void of_constructThatIsNone_isRefusedAndTheNearestNamed() {
    String head = HEAD.replace("stages", "construct,stages");

    assertEquals(
        "factors.csv line 3: construct is 'adpf-uplif' (did you mean adpf-uplift?); allowed:"
            + " cumulative-energy, physical-energy-content, adpf-uplift, adpf, or empty",
        message(head + "electricity,DEU,pe,9,,,MJ/kWh,adpf-uplif,use,S\n"));
  }

  @Test
  void of_wholeCard_isKept() {
    FactorSet set = of(HEAD + "gpu/X1,,gwp,150,,,kg CO2 eq/piece,manufacturing,Maker\n");

    assertEquals(new ReferenceFlow("gpu/X1", "piece"), set.factors().get(0).per());
  }

  private static String message(String text) {
    return assertThrows(BadInputException.class, () -> of(text)).getMessage();
  }

  private static FactorSet of(String text) {
    return FactorSet.of(CsvTable.parse("factors.csv", text.getBytes(StandardCharsets.UTF_8)));
  }
}
