package io.lcaagent.agent.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lcaagent.agent.command.Shell.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code nodes} and {@code factors}: what is shipped, and a check of what users bring. */
class CatalogueCommandsTest {
  private static final String GOOD =
      "# id: mine\n# version: 7\nflow,place,indicator,value,unit,stages,source\n"
          + "electricity,FRA,gwp,0.05,kg CO2 eq/kWh,use,my meter\n";

  @TempDir Path directory;

  @Test
  void nodes_list_namesThePresetsWithTheirPower() throws Exception {
    Result text = run("nodes");
    assertTrue(text.out().contains("apollo-6500-gen10"), text.out());
    assertTrue(text.out().contains("jetson-agx-xavier"), text.out());

    Map<String, Object> json = Documents.only(run("nodes", "--format", "json").out());
    assertEquals("apollo-6500-gen10", Documents.at(json, "nodes", 0, "id"));
    assertEquals(3760.0, Documents.at(json, "nodes", 0, "tdpWatts")); // 8 x 400 W + 2 x 280 W
  }

  @Test
  void nodes_show_listsThePartsThatSumToTheTotal() throws Exception {
    Map<String, Object> json =
        Documents.only(run("nodes", "show", "jetson-agx-xavier", "--format", "json").out());

    double sum = 0;
    for (Object part : (List<?>) json.get("components")) {
      sum += (Double) Documents.at(part, "gwp");
    }
    assertEquals(sum, (Double) Documents.at(json, "total", "gwp"), sum * 1e-12);
    assertTrue(run("nodes", "show", "jetson-agx-xavier").out().contains("total"));
  }

  @Test
  void nodes_unknownPreset_isWrongUsageAndNamesThoseThereAre() {
    Result shown = run("nodes", "show", "jetson");

    assertEquals(ExitCode.WRONG_USAGE, shown.code());
    assertTrue(shown.err().contains("jetson-agx-xavier"), shown.err());
  }

  @Test
  void factors_list_namesEachSetWithVersionAndHash() throws Exception {
    Map<String, Object> json = Documents.only(run("factors", "--format", "json").out());

    assertEquals("world-2023", Documents.at(json, "factorSets", 0, "id"));
    assertEquals(64, ((String) Documents.at(json, "factorSets", 0, "sha256")).length());
    assertTrue(run("factors").out().contains("world-2023"));
  }

  @Test
  void factors_show_givesEveryFactorASource() throws Exception {
    Map<String, Object> json =
        Documents.only(run("factors", "show", "world-2023", "--format", "json").out());

    List<?> factors = (List<?>) json.get("factors");
    assertTrue(factors.size() > 200);
    assertTrue(factors.stream().noneMatch(f -> ((String) Documents.at(f, "source")).isBlank()));
    assertTrue(run("factors", "show", "world-2023").out().contains("FRA"));
  }

  @Test
  void factors_show_saysConstructAndRange() throws Exception {
    String text = run("factors", "show", "world-2023").out();
    assertTrue(text.lines().findFirst().get().contains("low"), text);
    assertTrue(text.contains("physical-energy-content"));
    Map<String, Object> json =
        Documents.only(run("factors", "show", "jay2024", "--format", "json").out());
    assertEquals("adpf-uplift", Documents.at(json, "factors", 2, "construct"));
  }

  @Test
  void factors_unknownSet_namesTheNearest() {
    Result shown = run("factors", "show", "world-2032");

    assertEquals(ExitCode.WRONG_USAGE, shown.code());
    assertTrue(shown.err().contains("did you mean world-2023?"), shown.err());
  }

  @Test
  void factors_checkOfAGoodFile_isOkAndSaysWhatItHolds() throws Exception {
    Files.writeString(directory.resolve("mine.csv"), GOOD);

    Result shown = run("factors", "check", "mine.csv", "--format", "json");

    assertEquals(ExitCode.OK, shown.code(), shown.err());
    List<?> sets = (List<?>) Documents.only(shown.out()).get("factorSets");
    assertEquals(1, sets.size());
    assertEquals("mine", Documents.at(sets.get(0), "id"));
    assertEquals(1.0, Documents.at(sets.get(0), "factors"));
  }

  @Test
  void factors_checkOfARowWithoutSource_namesFileAndLine() throws Exception {
    Files.writeString(directory.resolve("mine.csv"), GOOD.replace("my meter", ""));

    Result shown = run("factors", "check", "mine.csv");

    assertEquals(ExitCode.DATA_NOT_USABLE, shown.code());
    assertEquals(1, shown.err().lines().count());
    assertTrue(shown.err().contains("mine.csv line 4: source is empty"), shown.err());
  }

  @Test
  void factors_ownFileByOption_standsFirst() throws Exception {
    Files.writeString(directory.resolve("mine.csv"), GOOD);

    Map<String, Object> json =
        Documents.only(run("factors", "--factors", "mine.csv", "--format", "json").out());

    assertEquals("mine", Documents.at(json, "factorSets", 0, "id"));
  }

  @Test
  void factors_missingFile_isExit3() {
    Result shown = run("factors", "check", "none.csv");

    assertEquals(ExitCode.DATA_NOT_USABLE, shown.code());
    assertEquals(1, shown.err().lines().count(), shown.err());
    assertTrue(shown.err().contains("none.csv"), shown.err());
  }

  @Test
  void factors_diffOfASetAndAFile_showsWhatDiffersAndWhatOneLacks() throws Exception {
    Files.writeString(directory.resolve("mine.csv"), GOOD);

    Result shown = run("factors", "diff", "jay2024", "mine.csv", "--format", "json");

    assertEquals(ExitCode.OK, shown.code(), shown.err());
    Map<String, Object> json = Documents.only(shown.out());
    Object france = Documents.at(json, "differences", 0);
    assertEquals("electricity FRA gwp", Documents.at(france, "factor"));
    assertEquals(0.0813, Documents.at(france, "a"));
    assertEquals(0.05, Documents.at(france, "b"));
    assertEquals(0.05 / 0.0813 - 1, (Double) Documents.at(france, "relative"), 1e-12);
    assertEquals(null, Documents.at(json, "differences", 1, "b")); // mine.csv has no ADP
    assertTrue(run("factors", "diff", "jay2024", "jay2024").out().contains(", 0 are not"));
    assertTrue(run("factors", "diff", "jay2024", "mlca").out().contains("gpu-mlca/die gwp"));
  }

  @Test
  void factorsAndNodes_list_isWhatTheyShowAnyway() {
    assertEquals(run("factors").out(), run("factors", "list").out());
    assertEquals(run("nodes").out(), run("nodes", "list").out());
    assertTrue(run("nodes").out().contains("sirius-dgx-a100"));
    String assumed = "sirius-dgx-a100 is ASSUMED to have memory modules of 32 GB";
    assertTrue(run("nodes", "show", "sirius-dgx-a100").out().contains(assumed));
    assertTrue(run("nodes", "show", "sirius-dgx-a100", "--format", "json").err().contains(assumed));
    String text =
        run("assess", "--energy", "1J", "--duration", "1s", "--node", "sirius-dgx-a100").out();
    assertTrue(text.replaceAll("\\n +", " ").contains(assumed), text);
    assertEquals(ExitCode.WRONG_USAGE, run("factors", "diff", "jay2024").code());
  }

  @Test
  void nodes_list_saysOfWhichPartsSomethingIsAssumed() throws Exception {
    List<String> lines = run("nodes").out().lines().toList();

    assertTrue(lines.get(0).endsWith("ASSUMED"), lines.get(0));
    assertTrue(lines.get(1).matches("apollo-6500-gen10 .* -"), lines.get(1));
    assertTrue(
        lines.get(3).endsWith("  cpu, ram, gpu, powerSupply, case, motherboard, assembly"),
        lines.get(3));
    Map<String, Object> json = Documents.only(run("nodes", "--format", "json").out());
    assertEquals(List.of(), Documents.at(json, "nodes", 0, "assumed"));
    assertEquals("cpu", Documents.at(json, "nodes", 2, "assumed", 0));
  }

  private Result run(String... arguments) {
    return new Shell(directory).run(arguments);
  }
}
