package io.lcaagent.agent.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lcaagent.assessment.Assessment;
import io.lcaagent.assessment.AssessmentSettings;
import io.lcaagent.assessment.Assessor;
import io.lcaagent.assessment.GivenEnergy;
import io.lcaagent.assessment.JobAssessment;
import io.lcaagent.embodied.Inventory;
import io.lcaagent.energy.Energy;
import io.lcaagent.energy.EnergyDomain;
import io.lcaagent.energy.Provenance;
import io.lcaagent.impact.FactorLibrary;
import io.lcaagent.phase.QualityPoint;
import io.lcaagent.report.json.ResultJson;
import io.lcaagent.run.RunHeader;
import io.lcaagent.run.RunSummary;
import io.lcaagent.run.RunSummary.DomainSummary;
import io.lcaagent.run.RunSummary.OptionValue;
import io.lcaagent.run.RunSummary.PhaseSummary;
import io.lcaagent.run.RunSummary.QualityMark;
import io.lcaagent.run.RunSummary.TrainingSummary;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The program of one file that knows nothing of ours recomputes a thousand random assessments from
 * their documents: energies given, and runs with phases, two trainings and targets; and five
 * hundred more of jobs on several nodes.
 */
class RecomputeAgreesTest {
  private static final Path TOOL = Path.of("../integration-tests/tools/Recompute.java");
  private static final int EACH = 500;

  private AssessmentSettings last;

  @TempDir Path directory;
  private final Random random = new Random(20_241_015);

  @Test
  void recompute_thousandRandomAssessments_agreesToTheNinthDigit() throws Exception {
    assertEquals(
        0,
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, "-d", directory.toString(), TOOL.toString()));
    try (URLClassLoader loader = new URLClassLoader(new URL[] {directory.toUri().toURL()}, null)) {
      Method run =
          loader
              .loadClass("Recompute")
              .getDeclaredMethod("run", String[].class, PrintStream.class, PrintStream.class);
      run.setAccessible(true);
      long checks = 0;
      for (int i = 0; i < 3 * EACH; i++) {
        Assessment assessment = i < EACH ? given() : i < 2 * EACH ? metered() : job();
        Path file = directory.resolve("result.json");
        try (var out = Files.newOutputStream(file)) {
          ResultJson.write(assessment, out);
        }
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream print = new PrintStream(said, true, StandardCharsets.UTF_8);
        Object code = run.invoke(null, new String[] {"--quiet", file.toString()}, print, print);
        String text = said.toString(StandardCharsets.UTF_8);
        assertEquals(0, code, "input " + i + ": " + text);
        checks += Long.parseLong(text.strip().split(" ")[0]);
      }
      assertTrue(checks > 100_000, checks + " checks");
      System.out.println(
          3 * EACH + " random assessments recomputed: " + checks + " checks, 0 differ (1e-9)");
    }
  }

  /** Two to four nodes, each with its own parameters, all given or all metered. */
  private Assessment job() {
    boolean given = random.nextBoolean();
    List<JobAssessment.Host> hosts = new ArrayList<>();
    for (int i = 2 + random.nextInt(3); i > 0; i--) {
      Assessment own = given ? given() : metered();
      Instant end = own.run().end();
      List<String> runs = given ? List.of() : List.of("run " + i);
      hosts.add(new JobAssessment.Host("n" + i, runs, end, last, own));
    }
    return JobAssessment.of(hosts);
  }

  private Assessment given() {
    long microjoules = random.nextLong(1L << 50);
    long leastNanos = microjoules / 1_000 + 1; // at a megawatt: more is refused
    return Assessor.assess(
        new GivenEnergy(
            new Energy(microjoules),
            Duration.ofNanos(leastNanos + random.nextLong(1L << 50)),
            "random"),
        settings());
  }

  private AssessmentSettings settings() {
    Map<String, OptionValue> options = new LinkedHashMap<>();
    put(options, "pue", 1 + random.nextDouble());
    put(options, "aur", 0.01 + 0.99 * random.nextDouble());
    put(options, "hours", 8000 + random.nextInt(784));
    option(options, "lifetime", List.of("4y", "1461d", "35064h", "2.5y").get(random.nextInt(4)));
    put(options, "node.share", 0.001 + 0.999 * random.nextDouble());
    if (random.nextBoolean()) {
      option(options, "country", List.of("FRA", "DEU", "USA", "AFG").get(random.nextInt(4)));
    } else if (random.nextBoolean()) {
      put(options, "electricity.gwp", random.nextDouble());
      put(options, "electricity.pe", 3.6 + 10 * random.nextDouble());
    }
    if (random.nextBoolean()) {
      put(options, "standby.watts", 500 * random.nextDouble());
    }
    if (random.nextBoolean()) {
      option(options, "gpu.share", List.of("0.5", "3/8", "1/8*3/7").get(random.nextInt(3)));
    }
    if (random.nextBoolean()) {
      put(options, "node.count", 1 + random.nextInt(64));
    }
    List<String> nodes = FactorLibrary.bundled().presets();
    boolean preset = random.nextBoolean();
    if (preset) {
      option(options, "node", nodes.get(random.nextInt(nodes.size())));
    }
    put(options, "unit.target", random.nextDouble());
    Inventory inventory = preset || random.nextBoolean() ? null : inventory();
    last = AssessmentSettings.resolve(options, FactorLibrary.bundled(), inventory);
    return last;
  }

  private Inventory inventory() {
    return Inventory.of(
        Map.of(
            "cpu", List.of(Map.of("count", 1 + random.nextInt(4))),
            "ram", List.of(Map.of("count", 2, "capacityGB", 1 + random.nextInt(64))),
            "gpu", List.of(Map.of("count", random.nextInt(8), "model", "Tesla T4")),
            "hdd", List.of(Map.of("count", random.nextInt(3)))),
        "random");
  }

  /** Two domains; two trainings of two phases and an outside each, and time in no training. */
  private Assessment metered() {
    long lasted = 0;
    long[] sums = new long[2];
    PhaseSummary[] phases = new PhaseSummary[7];
    for (int i = 0; i < phases.length; i++) {
      String path = List.of("epoch/train", "epoch/validate", "outside").get(i % 3);
      long node = 1 + random.nextLong(1L << 42);
      long[] micros = {random.nextLong(1L << 40), random.nextLong(1L << 40)};
      long[] covered = {node, node};
      long training = i == 6 ? 0 : 1 + i / 3;
      String name = i == 6 ? "outside" : path;
      phases[i] = new PhaseSummary(training, name, 3, 0, node, node, micros, covered, false);
      lasted += node;
      sums[0] += micros[0];
      sums[1] += micros[1];
    }
    List<DomainSummary> domains =
        List.of(
            domain("cpu/package-0", EnergyDomain.Kind.PACKAGE, sums[0], lasted),
            domain("ram/0", EnergyDomain.Kind.DRAM, sums[1], lasted));
    RunHeader header =
        new RunHeader(
            "0123456789abcdef0123456789abcdef",
            null,
            "Main",
            "host",
            "boot",
            1,
            2,
            "0",
            "17",
            "Linux",
            "cpu",
            0,
            1_700_000_000_000_000_000L);
    RunSummary run =
        new RunSummary(
            header,
            RunSummary.Status.COMPLETE,
            lasted,
            1,
            Map.of(),
            null,
            List.of(),
            List.of(),
            domains,
            List.of(phases),
            List.of(training(1, phases), training(2, phases)),
            List.of(),
            List.of(),
            null,
            Double.NaN,
            0,
            Map.of(),
            List.of());
    return Assessor.assess(run, settings());
  }

  private DomainSummary domain(String id, EnergyDomain.Kind kind, long micros, long lasted) {
    return new DomainSummary(
        new EnergyDomain(id, kind, null, "random", Provenance.MEASURED, 0.9, 1.1, 100_000_000L),
        true,
        micros,
        lasted,
        Double.NaN,
        100,
        0);
  }

  /** A training that meets its target with chance a half, having used a part of what it used. */
  private TrainingSummary training(long id, PhaseSummary[] phases) {
    long node = 0;
    long[] micros = new long[2];
    for (PhaseSummary phase : phases) {
      if (phase.training() == id) {
        node += phase.nodeNanos() / 2;
        micros[0] += phase.microjoules()[0] / 3;
        micros[1] += phase.microjoules()[1] / 5;
      }
    }
    long at = node + random.nextLong(1L << 40); // beside another training: less than the wall time
    QualityPoint point = new QualityPoint(id, 1, 10, at, "Accuracy", random.nextDouble());
    return new TrainingSummary(
        id,
        "model",
        0,
        at,
        true,
        false,
        1,
        10,
        Map.of(),
        List.of(new QualityMark(point, micros, new long[] {node, node}, node)));
  }

  private static void put(Map<String, OptionValue> options, String key, double value) {
    option(options, key, Double.toString(value));
  }

  private static void option(Map<String, OptionValue> options, String key, String value) {
    options.put(key, new OptionValue(value, "random"));
  }
}
