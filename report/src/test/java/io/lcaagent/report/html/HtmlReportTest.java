package io.lcaagent.report.html;

import static io.lcaagent.report.With.with;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lcaagent.assessment.Assessment;
import io.lcaagent.assessment.Assessment.GapInfo;
import io.lcaagent.assessment.Assessment.Impact;
import io.lcaagent.assessment.Assessment.Parameter;
import io.lcaagent.assessment.Assessment.QualityInfo;
import io.lcaagent.assessment.Assessment.TrainingInfo;
import io.lcaagent.report.Sample;
import io.lcaagent.report.json.ResultJson;
import io.lcaagent.run.RunSummary;
import io.lcaagent.run.RunSummary.Band;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;

class HtmlReportTest {
  @Test
  void write_sample_hasItsSectionsInOrder() {
    Page page = Page.of(Sample.mnist().assessment(), Sample.mnist().run());

    assertEquals(
        List.of(
            "scope", "power", "components", "phases", "quality", "shares", "embodied", "method"),
        page.all("section").stream().map(s -> s.getAttribute("id")).toList());
    assertEquals("en", page.document().getDocumentElement().getAttribute("lang"));
    assertTrue(page.words().contains("Not a reviewed comparative assertion (ISO 14044)"));
  }

  @Test
  void write_sample_loadsRunsAndSendsNothing() {
    for (Sample sample : List.of(Sample.mnist(), Sample.resnet())) {
      Page page = Page.of(sample.assessment(), sample.run());
      Set<String> names =
          page.all("*").stream().map(Element::getTagName).collect(Collectors.toSet());
      for (String active :
          List.of("script", "link", "img", "iframe", "a", "use", "image", "form")) {
        assertFalse(names.contains(active), active);
      }
      for (Element element : page.all("*")) {
        NamedNodeMap attributes = element.getAttributes();
        for (int i = 0; i < attributes.getLength(); i++) {
          String name = attributes.item(i).getNodeName();
          String value = attributes.item(i).getNodeValue();
          assertFalse(name.matches("on.*|href|src|style|xlink.*"), name);
          assertFalse(value.contains("url(") && !value.matches("url\\(#[a-z0-9-]+\\)"), value);
          assertFalse(value.contains("://"), value);
        }
      }
      String css = page.all("style").get(0).getTextContent();
      assertFalse(css.contains("url(") || css.contains("@import") || css.contains("http"));
      assertFalse(page.text().contains("http://") || page.text().contains("https://"));
      assertTrue(
          page.text().contains("default-src 'none'")
              || page.text().contains("default-src &#39;none&#39;"));
    }
  }

  @Test
  void write_sample_idsAreUniqueAndReferencesExist() {
    Page page = Page.of(Sample.resnet().assessment(), Sample.resnet().run());
    Set<String> ids = new HashSet<>();
    for (Element element : page.all("*")) {
      String id = element.getAttribute("id");
      assertTrue(id.isEmpty() || ids.add(id), "twice: " + id);
    }
    for (Element element : page.all("*")) {
      for (String id : element.getAttribute("aria-labelledby").split(" ")) {
        assertTrue(id.isEmpty() || ids.contains(id), id);
      }
      String fill = element.getAttribute("fill");
      if (fill.startsWith("url(#")) {
        assertTrue(ids.contains(fill.substring(5, fill.length() - 1)), fill);
      }
    }
  }

  @Test
  void write_charts_haveATitleADescriptionAndATable() {
    Page page = Page.of(Sample.mnist().assessment(), Sample.mnist().run());
    for (Element svg : page.all("svg")) {
      assertEquals("img", svg.getAttribute("role"));
      assertEquals(1, directChildren(svg, "title"), "title");
      assertEquals(1, directChildren(svg, "desc"), "desc");
    }
    for (String id : List.of("power", "components", "phases", "quality", "shares", "embodied")) {
      Element section = page.section(id);
      assertTrue(section.getElementsByTagName("svg").getLength() > 0, id);
      assertTrue(section.getElementsByTagName("table").getLength() > 0, id);
    }
  }

  @Test
  void write_numbers_areThoseOfTheJson() throws IOException {
    for (Sample sample : List.of(Sample.mnist(), Sample.resnet())) {
      Page page = Page.of(sample.assessment(), sample.run());
      Set<Double> shown =
          page.all("data").stream()
              .map(data -> Double.valueOf(data.getAttribute("value")))
              .collect(Collectors.toSet());
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      ResultJson.write(sample.assessment(), out);
      JsonNode json = new ObjectMapper().readTree(out.toByteArray());
      List<JsonNode> expected = new ArrayList<>();
      expected.add(json.at("/energy/totalJoules"));
      json.at("/energy/byComponent").forEach(c -> expected.add(c.get("joules")));
      json.at("/impacts").forEach(i -> i.forEach(expected::add));
      for (JsonNode phase : json.at("/phases")) {
        expected.add(phase.get("joules"));
        phase.get("impacts").forEach(i -> expected.add(i.get("total")));
      }
      for (String of : List.of("functionalUnit", "run", "afterTarget")) {
        expected.add(json.at("/trainings/0/energy/" + of));
        json.at("/trainings/0/impacts/" + of).forEach(i -> expected.add(i.get("total")));
      }
      json.at("/trainings/0/quality").forEach(q -> expected.add(q.get("cumulativeJoules")));
      int checked = 0;
      for (JsonNode quantity : expected) {
        if (quantity.has("value")) {
          assertTrue(shown.contains(quantity.get("value").doubleValue()), quantity.toString());
          checked++;
        }
      }
      assertTrue(checked > 50, "checked " + checked);
    }
  }

  @Test
  void write_quantities_carryTheirProvenance() {
    Page page = Page.of(Sample.mnist().assessment(), Sample.mnist().run());
    Element row =
        rows(page.section("phases")).stream()
            .filter(r -> r.getTextContent().startsWith("train"))
            .findFirst()
            .orElseThrow();

    assertEquals(4, row.getElementsByTagName("abbr").getLength()); // energy and three impacts
    Element mark = (Element) row.getElementsByTagName("abbr").item(0);
    assertEquals("ASSUMED", mark.getAttribute("title"));
    assertTrue(page.words().contains("ATTRIBUTED measured, times a share"));
  }

  @Test
  void write_powerProfile_hasPhaseLanesDesignPowerPeakAndTarget() {
    String words =
        Page.of(Sample.mnist().assessment(), Sample.mnist().run())
            .section("power")
            .getTextContent();

    for (String part :
        List.of("TDP = 46.9 W", "peak 39.4 W", "target reached", "validate", "checkpoint")) {
      assertTrue(words.contains(part), part);
    }
  }

  @Test
  void write_designPowerFarAbove_isSaidAndNotDrawn() {
    Assessment sample = Sample.mnist().assessment();
    Assessment assessment =
        with(sample, "power", with(sample.power(), "tdpWatts", Double.valueOf(3760)));

    String words = Page.of(assessment, Sample.mnist().run()).section("power").getTextContent();

    assertFalse(words.contains("TDP = 3760 W"));
    assertTrue(words.contains("1.0 % of the design power (TDP) 3760 W"), words);
  }

  @Test
  void write_methodSection_canBeFollowedByHand() {
    String words =
        Page.of(Sample.resnet().assessment(), Sample.resnet().run())
            .section("method")
            .getTextContent();

    // 0.0813 kg/kWh x 1.605 kWh, and 0.490 h / (0.65 x 35064 h) x 3859 kg
    assertTrue(
        words.contains("GWP usage = 1 × 0.0813 kg CO₂ eq/kWh × 1.61 kWh = 131 g CO₂ eq"), words);
    assertTrue(
        words.contains(
            "GWP embodied = 0.490 h ÷ (0.65 × 35064 h) × 1.00 × 3860 kg CO₂ eq = 83.0 g CO₂ eq"),
        words);
    assertTrue(words.contains("9f86d081884c7d659a2feaa0c55ad015"), words);
    assertTrue(words.contains("read failed: GPU is lost"), words);
  }

  @Test
  void write_givenEnergyWithoutARun_isStillAPage() {
    Assessment assessment = with(Sample.resnet().assessment(), "trainings", List.of());
    assessment = with(assessment, "phases", List.of());
    assessment = with(assessment, "hosts", List.of());
    assessment = with(assessment, "power", null);
    assessment = with(assessment, "coverage", null);
    assessment = with(assessment, "utilization", null);
    assessment = with(assessment, "agent", null);
    assessment = with(assessment, "inventory", null);
    assessment = with(assessment, "run", with(assessment.run(), "start", null));
    assessment = with(assessment, "run", with(assessment.run(), "id", null));

    String words = Page.of(assessment, null).words();

    assertTrue(words.contains("No power was read over time."));
    assertTrue(words.contains("Of an energy that was given"));
    assertFalse(words.contains("null"), words);
  }

  @Test
  void write_noCountry_usageIsMissingAndNamed() {
    Assessment sample = Sample.mnist().assessment();
    Map<String, Impact> impacts = new LinkedHashMap<>();
    sample
        .impacts()
        .forEach((id, i) -> impacts.put(id, new Impact(i.unit(), null, i.embodied(), null)));

    Assessment unread = with(sample, "impacts", impacts);
    List<Parameter> others =
        sample.parameters().stream()
            .filter(p -> !p.key().matches("country|electricity\\..*"))
            .toList();

    Page page = Page.of(with(unread, "parameters", others), Sample.mnist().run());

    assertTrue(page.words().contains("usage is not known: set country"));
    assertFalse( // a country is set already: nothing that the total counts was read
        Page.of(unread, Sample.mnist().run()).words().contains("set country"));
    assertTrue(page.section("shares").getTextContent().contains("usage is not known"));
    assertFalse(page.words().contains("null"));
  }

  @Test
  void write_incomplete_saysSo() {
    Assessment sample = Sample.mnist().assessment();
    Assessment assessment = with(sample, "run", with(sample.run(), "status", "incomplete"));

    assertTrue(
        Page.of(assessment, Sample.mnist().run())
            .words()
            .contains("incomplete: ended without shutdown"));
  }

  @Test
  void write_severalTrainings_eachHasItsCharts() {
    Assessment sample = Sample.mnist().assessment();
    TrainingInfo first = sample.trainings().get(0);
    Assessment assessment = with(sample, "trainings", List.of(first, with(first, "id", "2")));

    Page page = Page.of(assessment, Sample.mnist().run());

    assertEquals(2, page.section("quality").getElementsByTagName("svg").getLength());
    assertTrue(page.section("phases").getTextContent().contains("Training 2, LeNet"));
  }

  @Test
  void write_noEnergyAndEmptyProfile_isStillAPage() {
    Sample sample = Sample.mnist();
    RunSummary run = with(sample.run(), "profile", Sample.profile(1, new double[2][0], Double.NaN));
    Assessment assessment =
        with(
            sample.assessment(),
            "energy",
            with(
                with(sample.assessment().energy(), "totalJoules", null), "byComponent", List.of()));

    String words = Page.of(assessment, run).words();

    assertTrue(words.contains("No component's energy is known."));
    assertFalse(words.contains("NaN"));
  }

  @Test
  void write_dayLongRun_staysBelow300KilobytesAndReadable() {
    Sample sample = Sample.resnet();
    double day = 86_400;
    double[][] watts = new double[11][600];
    for (int d = 0; d < 11; d++) {
      for (int i = 0; i < 600; i++) {
        watts[d][i] = 300 + 40 * Math.sin(i * 0.37 + d);
      }
    }
    List<Band> bands = new ArrayList<>();
    String[] paths = {"epoch/load", "epoch/train", "epoch/validate", "mine/α", "mine/β"};
    for (int i = 0; i < 4000; i++) {
      bands.add(Sample.band(paths[i % paths.length], i * 21.6, i * 21.6 + 20.3));
    }
    TrainingInfo training = sample.assessment().trainings().get(0);
    List<QualityInfo> quality = new ArrayList<>();
    QualityInfo point = training.quality().get(0);
    for (int e = 1; e <= 10_000; e++) {
      quality.add(
          new QualityInfo(
              e,
              e * 100L,
              e * 8.6,
              "top-1",
              0.76 * e / 10_000.0,
              point.cumulativeJoules().times(e / 500.0)));
    }
    List<GapInfo> gaps = new ArrayList<>();
    for (int i = 0; i < 2000; i++) {
      gaps.add(new GapInfo("gpu/GPU-5d3a0f3", i * 40.0, i * 40.0 + 1, "read failed: GPU is lost"));
    }
    Assessment assessment =
        with(sample.assessment(), "trainings", List.of(with(training, "quality", quality)));
    assessment = with(assessment, "gaps", gaps);
    assessment = with(assessment, "run", with(assessment.run(), "durationSeconds", day));
    RunSummary run = with(sample.run(), "profile", Sample.profile(144_000_000_000L, watts, 3912.4));

    Page page = Page.of(assessment, with(run, "bands", bands));

    int bytes = page.text().getBytes(StandardCharsets.UTF_8).length;
    assertTrue(bytes < 300_000, bytes + " bytes");
    assertTrue(page.words().contains("and 1940 more in result.json"));
    assertTrue(page.section("quality").getTextContent().contains("of 10000 points"));
  }

  private static List<Element> rows(Element section) {
    List<Element> rows = new ArrayList<>();
    for (int i = 0; i < section.getElementsByTagName("tr").getLength(); i++) {
      rows.add((Element) section.getElementsByTagName("tr").item(i));
    }
    return rows;
  }

  private static int directChildren(Element parent, String name) {
    int count = 0;
    for (var child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
      count += child.getNodeName().equals(name) ? 1 : 0;
    }
    return count;
  }
}
