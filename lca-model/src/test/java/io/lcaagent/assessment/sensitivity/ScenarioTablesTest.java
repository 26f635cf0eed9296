package io.lcaagent.assessment.sensitivity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lcaagent.assessment.Assessment;
import io.lcaagent.assessment.AssessmentSettings;
import io.lcaagent.assessment.JobAssessment.Host;
import io.lcaagent.assessment.sensitivity.SensitivityStudy.Reassessment;
import io.lcaagent.impact.FactorLibrary;
import io.lcaagent.run.RunSummary.OptionValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScenarioTablesTest extends StudiedKwh {
  @TempDir Path folder;

  /** What somebody gives goes before a country: equal rows do not say that countries are alike. */
  @Test
  void add_scenarioThatSomethingGivenGoesBefore_saysThatItChangesNothing() {
    Sensitivity sensitivity =
        study(
            List.of(),
            "country=FRA,DEU",
            "electricity.gwp",
            "0.1",
            "electricity.adp",
            "1e-8",
            "electricity.pe",
            "9",
            "node",
            "apollo-6500-gen10");

    assertEquals(2, sensitivity.scenarios().get(0).rows().size());
    assertEquals(
        "country changes nothing here: something given goes before it", sensitivity.notes().get(0));
  }

  /** A node without its memory's primary energy is no node with less of it. */
  @Test
  void add_factorsThatLackAPart_haveNoTotalAndSayWhichPart() throws IOException {
    Sensitivity sensitivity =
        SensitivityStudy.of(job(own()), Scenario.parse("factors=own.csv"), 1, 0);

    Map<String, Double> row = sensitivity.scenarios().get(0).rows().get(1).totals();
    assertTrue(row.containsKey("pe"));
    assertNull(row.get("pe"));
    assertFalse(sensitivity.scenarios().get(0).range().containsKey("pe"));
    assertTrue(row.get("gwp") > 0);
    assertTrue(
        sensitivity.notes().contains("factors=own.csv has no pe of ram/0: no total of it"),
        sensitivity.notes().toString());
  }

  @Test
  void add_countriesOfSeveralSets_saysWhichIsOfWhich() throws IOException {
    Reassessment ofOwn = job(own());
    Reassessment job =
        changes -> {
          Map<String, OptionValue> changed = new LinkedHashMap<>(changes);
          changed.put("factors", new OptionValue("own.csv", "test"));
          return ofOwn.with(changed);
        };

    String note = SensitivityStudy.of(job, Scenario.parse("country=FRA,DEU"), 1, 0).notes().get(0);

    assertEquals(
        "electricity of several sets is compared, which mix years and methods: DEU is of"
            + " own+world-2023, FRA is of world-2023; electricity.set makes it one",
        note);
  }

  private Path own() throws IOException {
    return Files.writeString(
        folder.resolve("own.csv"),
        "# version: 1\nflow,place,indicator,value,unit,stages,construct,source\n"
            + "ram/die,,pe,9,MJ/cm2,manufacturing,adpf,S\n"
            + "electricity,DEU,gwp,0.02,kg CO2 eq/kWh,use,,S\n");
  }

  /** In France on a computed node, with these factors where they are asked for. */
  private static Reassessment job(Path factors) {
    return changes -> {
      Map<String, OptionValue> all =
          new LinkedHashMap<>(options("country", "FRA", "node", "gemini-dgx-1"));
      all.putAll(changes);
      OptionValue asked = all.remove("factors");
      boolean isOwn = asked != null && !asked.value().equals(Scenario.BUNDLED);
      FactorLibrary library = isOwn ? FactorLibrary.with(factors) : FactorLibrary.bundled();
      AssessmentSettings settings = AssessmentSettings.resolve(all, library, null);
      Assessment one = ONE_KWH_ONE_HOUR.apply(settings);
      return List.of(new Host("n", List.of(), null, settings, one));
    };
  }
}
