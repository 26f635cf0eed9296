package io.lcaagent.report.html;

import static io.lcaagent.report.With.with;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lcaagent.assessment.Assessment;
import io.lcaagent.assessment.Assessment.ConfigEntry;
import io.lcaagent.assessment.Assessment.FactorSetInfo;
import io.lcaagent.assessment.Assessment.FunctionalUnit;
import io.lcaagent.assessment.Assessment.GapInfo;
import io.lcaagent.assessment.Assessment.HostInfo;
import io.lcaagent.assessment.Assessment.MeterInfo;
import io.lcaagent.assessment.Assessment.Parameter;
import io.lcaagent.assessment.Assessment.PhaseInfo;
import io.lcaagent.assessment.Assessment.Scope;
import io.lcaagent.assessment.Assessment.TrainingInfo;
import io.lcaagent.assessment.Assessment.Warning;
import io.lcaagent.report.Sample;
import io.lcaagent.report.figures.Names;
import io.lcaagent.run.RunSummary;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;

/** Whatever a name holds, the page has the same elements and attributes as with a plain one. */
class HostileNamesTest {
  @Test
  void write_corpusInEveryPlace_changesTextAlone() throws IOException {
    List<String> corpus = corpus();
    assertTrue(corpus.size() >= 200, corpus.size() + " strings");
    List<String> plain = skeleton(page("plain"));
    for (String name : corpus) {
      Page page = page(name);
      assertEquals(plain, skeleton(page), name);
      assertTrue(page.words().contains(Names.visible(name)), name);
    }
  }

  /** Names of elements and attributes; not their values. */
  private static List<String> skeleton(Page page) {
    List<String> skeleton = new ArrayList<>();
    for (Element element : page.all("*")) {
      StringBuilder line = new StringBuilder(element.getTagName());
      NamedNodeMap attributes = element.getAttributes();
      for (int i = 0; i < attributes.getLength(); i++) {
        line.append(' ').append(attributes.item(i).getNodeName());
      }
      skeleton.add(line.toString());
    }
    return skeleton;
  }

  /** The name wherever something from outside is shown. */
  private static Page page(String name) {
    Sample sample = Sample.mnist();
    Assessment a = sample.assessment();
    TrainingInfo training = a.trainings().get(0);
    training = with(training, "name", name);
    training = with(training, "framework", name);
    training = with(training, "workload", Map.of(name, name));
    training =
        with(
            training,
            "functionalUnit",
            new FunctionalUnit(name, name, name, 0.975, "higher", true, 8, 15.6, 15.6));
    training =
        with(
            training,
            "quality",
            training.quality().stream().map(point -> with(point, "metric", name)).toList());
    List<PhaseInfo> phases = new ArrayList<>(a.phases());
    phases.set(3, with(with(phases.get(3), "path", name), "name", name));
    var component = a.energy().byComponent().get(0);
    component = with(with(component, "id", name), "source", name);
    var part = a.inventory().components().get(0);
    part = with(with(with(part, "id", name), "type", name), "source", name);
    a = with(a, "run", with(with(a.run(), "name", name), "id", name));
    a = with(a, "hosts", List.of(new HostInfo(name, name, name, 1.0)));
    a = with(a, "trainings", List.of(training));
    a = with(a, "phases", phases);
    a = with(a, "energy", with(a.energy(), "byComponent", List.of(component)));
    a = with(a, "inventory", with(with(a.inventory(), "components", List.of(part)), "name", name));
    a = with(a, "parameters", List.of(new Parameter(name, name, name, name)));
    a = with(a, "factorSets", List.of(new FactorSetInfo(name, name, name)));
    a = with(a, "scope", new Scope(name, List.of(name), List.of(name), List.of(name)));
    a = with(a, "meters", List.of(new MeterInfo(name, name, true, name)));
    a = with(a, "gaps", List.of(new GapInfo(name, 1, 2, name)));
    a = with(a, "reproducibility", Map.of(name, name));
    a = with(a, "config", List.of(new ConfigEntry(name, name, name)));
    a = with(a, "warnings", List.of(new Warning(name, name)));
    a = with(a, "agent", with(a.agent(), "version", name));
    RunSummary run = sample.run();
    var domain = run.domains().get(0);
    run = with(run, "domains", List.of(with(domain, "domain", with(domain.domain(), "id", name))));
    run = with(run, "bands", List.of(Sample.band(name, 2, 3), Sample.band("epoch/train", 3, 4)));
    return Page.of(a, run);
  }

  private static List<String> corpus() throws IOException {
    List<String> payloads = new ArrayList<>();
    try (InputStream in = Sample.class.getResourceAsStream("hostile-names.txt");
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      lines.lines().filter(line -> !line.isBlank()).forEach(payloads::add);
    }
    List<String> corpus = new ArrayList<>(payloads);
    // The same out of an attribute, a comment, a style sheet, a title, and over two lines.
    for (String payload : payloads) {
      corpus.add("\">" + payload);
      corpus.add("' " + payload + " '");
      corpus.add("-->" + payload + "<!--");
      corpus.add("</style></title></desc></svg>" + payload);
      corpus.add(payload + "\n\r\u0000\u2028\u202e\ud800" + payload);
    }
    return corpus;
  }
}
