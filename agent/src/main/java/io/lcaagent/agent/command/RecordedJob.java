package io.lcaagent.agent.command;

import io.lcaagent.agent.node.AssessmentInputs;
import io.lcaagent.agent.options.OptionException;
import io.lcaagent.agent.options.Options;
import io.lcaagent.assessment.Assessment;
import io.lcaagent.assessment.Assessment.Parameter;
import io.lcaagent.assessment.AssessmentSettings;
import io.lcaagent.assessment.Assessor;
import io.lcaagent.assessment.HourlyAccount;
import io.lcaagent.assessment.HourlyElectricity;
import io.lcaagent.assessment.HourlyRun;
import io.lcaagent.assessment.JobAssessment;
import io.lcaagent.assessment.JobAssessment.Host;
import io.lcaagent.assessment.JobAssessment.Part;
import io.lcaagent.impact.BadInputException;
import io.lcaagent.otel.file.OtlpContents;
import io.lcaagent.run.RunHeader;
import io.lcaagent.run.RunSummary;
import io.lcaagent.run.RunSummary.OptionValue;
import io.lcaagent.run.joint.JointJob;
import io.lcaagent.run.joint.NodeRun;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * Recorded runs as one job: those of one life of one node are joined, so that its energy and its
 * time count once; nodes are added.
 */
final class RecordedJob {
  private static final int SHORT_ID = 8;

  /**
   * @param runs ids
   * @param end of the last of them
   * @param summary of all its runs together
   * @param inputs of its first run, with what the command line overrides
   * @param shared its trainings that other nodes had a part in, by id
   */
  record Node(
      String name,
      List<String> runs,
      Instant end,
      RunSummary summary,
      AssessmentInputs inputs,
      Map<String, Part> shared) {}

  private final List<Node> nodes = new ArrayList<>();
  private final Set<String> names = new HashSet<>();

  /** Of nodes that a collector's files tell of: who told, by boot id. */
  private final Map<String, String> told = new HashMap<>();

  /** {@code null} where electricity is the same at all hours. */
  private final HourlyElectricity hourly;

  private RecordedJob(HourlyElectricity hourly) {
    this.hourly = hourly;
  }

  /**
   * Reads all runs whole.
   *
   * @param hourly electricity by the hour, {@code null} where it is the same at all hours
   * @param given what the command line overrides, by key
   * @param note takes what could not be read: the run as the user named it, and one line
   */
  static RecordedJob read(
      List<RecordedRun> recorded,
      HourlyElectricity hourly,
      Map<String, String> given,
      Path directory,
      BiConsumer<String, String> note)
      throws OptionException {
    List<List<NodeRun>> byNode = new ArrayList<>();
    Map<NodeRun, String> named = new LinkedHashMap<>();
    Set<String> seen = new HashSet<>();
    RecordedJob job = new RecordedJob(hourly);
    for (RecordedRun one : recorded) {
      if (one.isTelemetry()) {
        if (hourly != null) {
          throw BadInputException.usage(
              "option --hourly needs the power over time; "
                  + BadInputException.quote(one.named())
                  + " holds sums alone");
        }
        job.telemetry(one, given, directory, note);
        continue;
      }
      List<String> notes = new ArrayList<>();
      NodeRun run =
          NodeRun.read(
              listener ->
                  notes.add(
                      one.replay(hourly == null ? listener : new HourlyRun(listener, hourly))));
      if (!notes.get(0).isEmpty()) {
        note.accept(one.named(), notes.get(0));
      }
      if (!seen.add(run.summary().header().runId())) {
        throw BadInputException.usage(
            BadInputException.quote(one.named()) + " is a run that was named before; name it once");
      }
      named.put(run, one.named());
      // What a process used is its own: only what is read of a node would count twice.
      byNode.stream()
          .filter(runs -> !ProcessRuns.isProcess(run) && runs.get(0).isOnNodeOf(run))
          .findFirst()
          .orElseGet(
              () -> {
                byNode.add(new ArrayList<>());
                return byNode.get(byNode.size() - 1);
              })
          .add(run);
    }
    ProcessRuns.check(named);
    String asOne = given.get("job.id");
    List<JointJob.Node> joint =
        JointJob.of(byNode, run -> asOne != null ? asOne : run.summary().header().jobId());
    for (int i = 0; i < byNode.size(); i++) {
      List<NodeRun> runs = byNode.get(i);
      String teller = job.told.get(runs.get(0).summary().header().bootId());
      if (teller != null) {
        job.apart(runs.get(0).summary().header().bootId(), named.get(runs.get(0)));
      }
      AssessmentInputs inputs = inputs(runs.get(0).summary(), given, directory);
      for (NodeRun other : runs.subList(1, runs.size())) {
        AssessmentInputs ofOther = inputs(other.summary(), given, directory);
        sameSettings(runs.get(0), inputs, other, ofOther, named);
      }
      job.add(runs.stream().map(NodeRun::summary).toList(), joint.get(i), inputs);
    }
    return job;
  }

  /** What was joined by host where it was read. */
  private void telemetry(
      RecordedRun recorded,
      Map<String, String> given,
      Path directory,
      BiConsumer<String, String> note)
      throws OptionException {
    OtlpContents contents = recorded.telemetry();
    if (!contents.note().isEmpty()) {
      note.accept(recorded.named(), contents.note());
    }
    for (OtlpContents.Host host : contents.hosts()) {
      String boot = host.run().header().bootId();
      if (boot != null) {
        apart(boot, recorded.named());
      }
      AssessmentInputs inputs = inputs(host.run(), given, directory);
      add(host.run(), host.runIds(), host.end(), inputs, Map.of());
    }
  }

  /** Readings and sums of one node cannot be joined, and adding them would count it twice. */
  private void apart(String boot, String named) {
    String other = told.putIfAbsent(boot, named);
    if (other != null && !other.equals(named)) {
      throw BadInputException.usage(
          BadInputException.quote(other)
              + " and "
              + BadInputException.quote(named)
              + " tell of one node, and one of them holds sums alone; report them apart, or put a"
              + " collector's files into one folder");
    }
  }

  private void add(List<RunSummary> runs, JointJob.Node node, AssessmentInputs inputs) {
    List<String> ids =
        runs.stream().map(run -> run.header().runId()).filter(Objects::nonNull).toList();
    Instant end = runs.stream().map(RecordedJob::end).max(Comparator.naturalOrder()).orElseThrow();
    Map<String, Part> shared = new HashMap<>();
    node.shared()
        .forEach(
            (id, part) -> shared.put(Long.toString(id), new Part(part.key(), part.laterSeconds())));
    add(node.summary(), ids, end, inputs, shared);
  }

  private void add(
      RunSummary summary,
      List<String> ids,
      Instant end,
      AssessmentInputs inputs,
      Map<String, Part> shared) {
    String hostId = summary.header().hostId();
    String base =
        hostId == null ? "node" : hostId.substring(0, Math.min(SHORT_ID, hostId.length()));
    String name = base;
    for (int i = 2; !names.add(name); i++) {
      name = base + "-" + i;
    }
    nodes.add(new Node(name, ids, end, summary, inputs, shared));
  }

  private static AssessmentInputs inputs(
      RunSummary summary, Map<String, String> given, Path directory) throws OptionException {
    Options options = Options.forReport(summary.options(), given, directory);
    return AssessmentInputs.of(options, summary.inventoryJson());
  }

  /** One node has one share, one lifetime and so on; two runs that disagree on it cannot be one. */
  private static void sameSettings(
      NodeRun first,
      AssessmentInputs ofFirst,
      NodeRun second,
      AssessmentInputs ofSecond,
      Map<NodeRun, String> named) {
    Map<String, Object> one = values(ofFirst.settings());
    Map<String, Object> other = values(ofSecond.settings());
    Set<String> keys = new LinkedHashSet<>(one.keySet());
    keys.addAll(other.keySet());
    for (String key : keys) {
      if (!String.valueOf(one.get(key)).equals(String.valueOf(other.get(key)))) {
        throw BadInputException.data(
            "runs "
                + BadInputException.quote(named.get(first))
                + " and "
                + BadInputException.quote(named.get(second))
                + " were on one node and differ in "
                + key
                + " ("
                + one.get(key)
                + ", "
                + other.get(key)
                + "); give --"
                + key);
      }
    }
  }

  private static Map<String, Object> values(AssessmentSettings settings) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (Parameter parameter : settings.parameters()) {
      values.put(parameter.key(), parameter.value());
    }
    values.put("unit.model", settings.unit().model());
    values.put("unit.dataset", settings.unit().dataset());
    values.put("unit.metric", settings.unit().metric());
    values.put("unit.target", settings.unit().target());
    values.put("unit.direction", settings.unit().direction());
    return values;
  }

  List<Node> nodes() {
    return nodes;
  }

  /** The node's runs together; {@code null} where there are several nodes. */
  RunSummary onlySummary() {
    return nodes.size() == 1 ? nodes.get(0).summary() : null;
  }

  Assessment assessment() {
    return JobAssessment.of(with(Map.of()));
  }

  /** What each node had of the job, with these options instead of its own. */
  List<Host> with(Map<String, OptionValue> changes) {
    return nodes.stream().map(node -> host(node, changes)).toList();
  }

  private Host host(Node node, Map<String, OptionValue> changes) {
    Map<String, OptionValue> all = new LinkedHashMap<>(node.inputs().options());
    if (hourly != null) {
      all.putAll(ofTheHours(node));
    }
    all.putAll(changes);
    AssessmentSettings settings = node.inputs().settings(all);
    return new Host(
        node.name(),
        node.runs(),
        node.end(),
        settings,
        Assessor.assess(node.summary(), settings, hourly),
        node.shared());
  }

  /** Factors of the node's hours, as if somebody had given their mean by option. */
  private Map<String, OptionValue> ofTheHours(Node node) {
    Map<String, OptionValue> factors = new LinkedHashMap<>();
    HourlyAccount.perKwh(node.summary(), hourly, node.inputs().settings())
        .forEach(
            (id, mean) ->
                factors.put(
                    "electricity." + id,
                    new OptionValue(
                        Double.toString(mean), "hourly, weighed by energy: " + hourly.source())));
    return factors;
  }

  private static Instant end(RunSummary run) {
    RunHeader header = run.header();
    return Instant.ofEpochSecond(0, header.startEpochNanos())
        .plusNanos(run.endNanos() - header.startNanos());
  }
}
