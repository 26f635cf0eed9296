package io.lcaagent.agent.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lcaagent.agent.command.Shell.Result;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AssessCommandTest {
  private static final String[] RESNET = {
    "assess", "--energy", "1.605368kWh", "--duration", "1765.1666s", "--node", "apollo-6500-gen10"
  };

  @TempDir Path directory;

  @Test
  void run_publishedProfile_givesThePublishedFigures() throws Exception {
    Map<String, Object> result =
        assess(RESNET, "--profile", "jay2024-published", "--format", "json");

    assertImpacts(result, "usage", "0.131", "7.80e-8", "19.6");
    assertImpacts(result, "embodied", "0.0830", "6.00e-6", "1.07");
  }

  @Test
  void run_sameParametersWithoutTheProfile_sumsTheNodesParts() throws Exception {
    Map<String, Object> result =
        assess(
            RESNET,
            "--aur",
            "0.65",
            "--electricity.gwp",
            "0.0813",
            "--electricity.adp",
            "4.86e-8",
            "--electricity.pe",
            "12.2",
            "--format",
            "json");

    assertImpacts(result, "usage", "0.131", "7.80e-8", "19.6");
    assertImpacts(result, "embodied", "0.0702", "4.34e-6", "0.889");
  }

  @Test
  void run_json_keepsTheEnergyToTheMicrojouleAndNamesOrigins() throws Exception {
    Map<String, Object> result =
        assess(RESNET, "--profile", "jay2024-published", "--aur", "0.7", "--format", "json");

    // 1.605368 kWh x 3.6e6 J/kWh
    assertEquals(5779324.8, Documents.at(result, "energy", "totalJoules", "value"));
    assertEquals("ASSUMED", Documents.at(result, "energy", "totalJoules", "provenance"));
    assertEquals(1765.1666, Documents.at(result, "run", "durationSeconds"));
    Object profile = Documents.at(result, "parameters", 0);
    assertEquals("jay2024-published (modified: aur)", Documents.at(profile, "value"));
    assertEquals("command line", Documents.at(profile, "origin"));
  }

  @Test
  void run_anyFormat_saysTheStagesOfEachPartAndOfElectricity() {
    String[] job = {"--energy", "1kWh", "--duration", "1h", "--node", "apollo-6500-gen10"};
    String made = "raw-materials+manufacturing+transport";
    String[] first = {"assess", job[0], job[1], job[2], job[3], job[4], job[5], "--country", "FRA"};

    String json = run(first, "--format", "json").out();
    assertTrue(
        json.replaceAll("\\s+", "")
            .contains("\"stages\":[\"raw-materials\",\"manufacturing\",\"transport\"]"),
        json);
    assertTrue(json.contains("(location-based; physical-energy-content; stages use)"), json);
    String csv = run(first, "--format", "csv").out();
    assertTrue(csv.contains("parts,gwp.node,cpu/0,kg CO2 eq,62.0,"), csv);
    assertTrue(csv.contains("(stages " + made + ")"), csv);
    // 1 kWh in France; 62 kg for 1 h of 0.5 x 4 x 8766 h
    assertTrue(csv.contains("components,gwp.usage,given,kg CO2 eq,0.05604,"), csv);
    double embodied = 62 * (1 / (0.5 * 4 * 8766));
    assertTrue(csv.contains("parts,gwp.embodied,cpu/0,kg CO2 eq," + embodied + ","), csv);
    assertTrue(run(first, "--format", "md").out().contains("| MODELLED | " + made + " |"));
    assertTrue(new Shell(directory).run("nodes", "show", "apollo-6500-gen10").out().contains(made));
  }

  @Test
  void run_withoutCountry_showsEmbodiedAndNamesTheOption() throws Exception {
    Map<String, Object> result = assess(RESNET, "--format", "json");

    assertNull(Documents.at(result, "impacts", "gwp", "usage"));
    assertNull(Documents.at(result, "impacts", "gwp", "total"));
    assertTrue((Double) Documents.at(result, "impacts", "gwp", "embodied", "value") > 0);
    assertTrue(Documents.at(result, "warnings").toString().contains("country"));
  }

  @Test
  void run_text_isTheSummaryBlock() {
    Result result = run(RESNET, "--profile", "jay2024-published");

    assertEquals(ExitCode.OK, result.code());
    assertTrue(result.out().contains("1.61 kWh"), result.out());
    assertTrue(result.out().contains("ASSUMED"), result.out());
    assertEquals("", result.err());
  }

  @Test
  void run_optionsFromLcaYaml_count() throws Exception {
    Files.writeString(directory.resolve("lca.yaml"), "country: FRA\n");

    Map<String, Object> result = assess(RESNET, "--format", "json");

    assertTrue((Double) Documents.at(result, "impacts", "gwp", "usage", "value") > 0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1.6 | found '1.6'; allowed: a number from 0 with its unit J, kJ, MJ, Wh or kWh, at most 2562047kWh, e.g. 1.5kWh",
        "1.6 KWH | found '1.6 KWH'; allowed: a number from 0 with its unit J, kJ, MJ, Wh or kWh, at most 2562047kWh, e.g. 1.5kWh",
        "1.6W | found '1.6W'; allowed: a number from 0 with its unit J, kJ, MJ, Wh or kWh, at most 2562047kWh, e.g. 1.5kWh",
        "-1J | found '-1J'; allowed: a number from 0 with its unit J, kJ, MJ, Wh or kWh, at most 2562047kWh, e.g. 1.5kWh",
        "kWh | found 'kWh'; allowed: a number from 0 with its unit J, kJ, MJ, Wh or kWh, at most 2562047kWh, e.g. 1.5kWh",
        "1e999999999J | found '1e999999999J'; allowed: a number from 0 with its unit J, kJ, MJ, Wh or kWh, at most 2562047kWh, e.g. 1.5kWh",
        "9e15J | found '9e15J'; allowed: a number from 0 with its unit J, kJ, MJ, Wh or kWh, at most 2562047kWh, e.g. 1.5kWh",
        "1e30kWh | found '1e30kWh'; allowed: a number from 0 with its unit J, kJ, MJ, Wh or kWh, at most 2562047kWh, e.g. 1.5kWh",
      })
  void run_badEnergy_isOneLineAndExit2(String energy, String message) {
    Result result = run(new String[] {"assess"}, "--energy", energy, "--duration", "1s");

    assertRefused(result, ExitCode.WRONG_USAGE, "lca-agent: option --energy: " + message);
  }

  @ParameterizedTest
  @CsvSource({"60", "1d", "-1s", "PT-1S", "P1Y", "1e400h"})
  void run_badDuration_isOneLineAndExit2(String duration) {
    Result result = run(new String[] {"assess"}, "--energy", "1J", "--duration", duration);

    assertRefused(
        result,
        ExitCode.WRONG_USAGE,
        "lca-agent: option --duration: found '"
            + duration
            + "'; allowed: a number from 0 with its unit s, min or h, at most 2562047h, e.g. 90s, or PT1M30S");
  }

  @ParameterizedTest
  @CsvSource({"90s", "1.5min", "0.025h", "PT1M30S", "PT90S", "90 s"})
  void run_oneDurationInSeveralWords_isTheSame(String duration) throws Exception {
    Map<String, Object> result =
        assess(
            new String[] {"assess"}, "--energy", "1J", "--duration", duration, "--format", "json");

    assertEquals(90.0, Documents.at(result, "run", "durationSeconds"));
  }

  @ParameterizedTest
  @CsvSource({"3.6MJ", "3600kJ", "3.6e6J", "1000Wh", "1kWh", "1 kWh", "0.001e3kWh"})
  void run_oneEnergyInSeveralUnits_isTheSame(String energy) throws Exception {
    Map<String, Object> result =
        assess(new String[] {"assess"}, "--energy", energy, "--duration", "1h", "--format", "json");

    assertEquals(3_600_000.0, Documents.at(result, "energy", "totalJoules", "value"));
  }

  @Test
  void run_powerThatNoMachineDraws_isOneLineAndExit2() {
    assertRefused(
        run(new String[] {"assess"}, "--energy", "100kWh", "--duration", "1s"),
        ExitCode.WRONG_USAGE,
        "lca-agent: energy of 3.60000e+08 J in a duration of 1.00000 s is 3.60e+08 W a node;"
            + " allowed: at most 1000000 W a node (node.count says how many)");
  }

  @Test
  void run_somethingMissing_isNamed() {
    assertRefused(
        run(new String[] {"assess"}, "--duration", "1s"),
        ExitCode.WRONG_USAGE,
        "lca-agent: option --energy is missing; see: java -jar lca-agent.jar help assess");
  }

  @Test
  void run_presetOrProfileOrCountryThatIsNone_isExit2() {
    Result preset = run(RESNET, "--node", "x");
    assertEquals(ExitCode.WRONG_USAGE, preset.code());

    Result near =
        run(
            new String[] {"assess", "--energy", "1J", "--duration", "1s"},
            "--node",
            "apollo-6500-gen9");
    assertEquals(ExitCode.WRONG_USAGE, near.code());
    assertTrue(near.err().contains("apollo-6500-gen10"), near.err());

    Result profile = run(RESNET, "--profile", "jay2023");
    assertEquals(ExitCode.WRONG_USAGE, profile.code());
    assertTrue(profile.err().contains("jay2024-published"), profile.err());

    Result country = run(RESNET, "--country", "XYZ");
    assertEquals(ExitCode.WRONG_USAGE, country.code());
    assertEquals(1, country.err().lines().count(), country.err());
  }

  @Test
  void run_factorRowWithoutSource_namesFileAndLineAndIsExit3() throws Exception {
    Files.writeString(
        directory.resolve("mine.csv"),
        "# version: 1\n"
            + "flow,place,indicator,value,unit,stages,source\n"
            + "electricity,FRA,gwp,0.05,kg CO2 eq/kWh,use,\n");

    Result result = run(RESNET, "--factors", "mine.csv");

    assertEquals(ExitCode.DATA_NOT_USABLE, result.code());
    assertTrue(result.err().contains("mine.csv line 3"), result.err());
    assertTrue(result.err().contains("source"), result.err());
    assertEquals(1, result.err().lines().count(), result.err());
    assertEquals("", result.out());
  }

  private static void assertImpacts(
      Map<String, Object> result, String part, String gwp, String adp, String pe) {
    assertEquals(new BigDecimal(gwp), threeDigits(result, "gwp", part));
    assertEquals(new BigDecimal(adp), threeDigits(result, "adp", part));
    assertEquals(new BigDecimal(pe), threeDigits(result, "pe", part));
  }

  private static BigDecimal threeDigits(Map<String, Object> result, String indicator, String part) {
    double value = (Double) Documents.at(result, "impacts", indicator, part, "value");
    BigDecimal rounded = new BigDecimal(value).round(new MathContext(3, RoundingMode.HALF_UP));
    return rounded.setScale(Math.max(rounded.scale(), 2 - exponent(rounded)));
  }

  private static int exponent(BigDecimal value) {
    return value.precision() - value.scale() - 1;
  }

  private static void assertRefused(Result result, int code, String line) {
    assertEquals(line, result.err().strip());
    assertEquals(code, result.code());
    assertEquals("", result.out());
  }

  private Map<String, Object> assess(String[] first, String... more) throws Exception {
    Result result = run(first, more);
    assertEquals(ExitCode.OK, result.code(), result.err());
    return Documents.only(result.out());
  }

  private Result run(String[] first, String... more) {
    List<String> arguments = new ArrayList<>(Arrays.asList(first));
    for (int i = 0; i < more.length; i += 2) {
      int before = arguments.indexOf(more[i]); // a test's option replaces the common one
      if (before >= 0) {
        arguments.set(before + 1, more[i + 1]);
      } else {
        arguments.add(more[i]);
        arguments.add(more[i + 1]);
      }
    }
    return new Shell(directory).run(arguments.toArray(String[]::new));
  }
}
