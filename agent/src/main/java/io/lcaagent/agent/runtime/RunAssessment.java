package io.lcaagent.agent.runtime;

import io.lcaagent.agent.node.AssessmentInputs;
import io.lcaagent.agent.options.Options;
import io.lcaagent.agent.wording.Failures;
import io.lcaagent.assessment.Assessment;
import io.lcaagent.assessment.Assessment.FactorSetInfo;
import io.lcaagent.assessment.AssessmentSettings;
import io.lcaagent.assessment.Assessor;
import io.lcaagent.impact.BadInputException;
import io.lcaagent.journal.OwnerOnly;
import io.lcaagent.power.host.NodeFacts;
import io.lcaagent.report.console.ConsoleSummary;
import io.lcaagent.report.console.Locations;
import io.lcaagent.report.html.HtmlReport;
import io.lcaagent.report.json.ResultJson;
import io.lcaagent.run.RunAccumulator;
import io.lcaagent.run.RunHeader;
import io.lcaagent.run.RunListener;
import io.lcaagent.run.RunSummary;
import io.lcaagent.run.RunSummary.OptionValue;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** What the run is assessed with, and its result at the end. Confined to the run's thread. */
final class RunAssessment {
  private static final String RESULT = "result.json";
  private static final String REPORT = "report.html";

  private final Options options;
  private final Notices notices;
  private final AssessmentInputs inputs;
  private final AssessmentSettings settings;

  private RunAssessment(
      Options options, Notices notices, AssessmentInputs inputs, AssessmentSettings settings) {
    this.options = options;
    this.notices = notices;
    this.inputs = inputs;
    this.settings = settings;
  }

  /** Loads factors and node. What cannot be used was refused before {@code main}, or is said. */
  static RunAssessment prepare(Options options, NodeFacts facts, Notices notices) {
    try {
      AssessmentInputs inputs = AssessmentInputs.of(options, facts);
      return new RunAssessment(options, notices, inputs, inputs.settings());
    } catch (BadInputException e) {
      notices.warn("assessment", "the run is recorded and not assessed: " + e.getMessage());
      return new RunAssessment(options, notices, null, null);
    }
  }

  /** Tells the run what it will be assessed with, beyond the options that were given. */
  void describe(RunListener out) {
    if (settings == null) {
      return;
    }
    Map<String, OptionValue> given = options.values();
    for (Map.Entry<String, OptionValue> option : inputs.options().entrySet()) {
      if (!given.containsKey(option.getKey())) {
        out.onOption(option.getKey(), option.getValue().value(), option.getValue().origin());
      }
    }
    if (inputs.inventory() != null) {
      out.onInventory(inputs.inventory().toJson());
    }
    for (FactorSetInfo set : settings.factorSets()) {
      out.onFactorSet(set.id(), set.version(), set.sha256());
    }
  }

  /**
   * Goes through the end once without showing anything, so that its classes are loaded when there
   * is time, and from the jar that the program was started with.
   */
  void rehearse(RunHeader header) {
    if (settings == null) {
      return;
    }
    RunAccumulator empty = new RunAccumulator();
    empty.onHeader(header);
    RunSummary summary = empty.summary();
    Assessment assessment = Assessor.assess(summary, settings);
    try {
      ResultJson.write(assessment, OutputStream.nullOutputStream());
      if (options.get("report").equals("html")) {
        HtmlReport.write(assessment, summary, OutputStream.nullOutputStream());
      }
    } catch (IOException e) {
      throw new IllegalStateException("nowhere does not fail", e);
    }
    ConsoleSummary.render(assessment, summary, Locations.NONE);
  }

  /**
   * Assesses the run, writes the result and shows it.
   *
   * @param directory {@code null} when the run has none
   * @param flight completed with the result; {@code null} when there is none
   * @param sent takes the result before it is shown, {@code null} when there is none
   */
  void show(RunSummary summary, Path directory, FlightRecord flight, Consumer<Assessment> sent) {
    if (settings == null) {
      sent.accept(null);
      return;
    }
    Assessment assessment = Assessor.assess(summary, settings);
    List<String> files = new ArrayList<>();
    List<String> missing = new ArrayList<>();
    if (flight != null) {
      flight.end(assessment, files);
    }
    if (directory != null) {
      write(directory, RESULT, out -> ResultJson.write(assessment, out), files, missing);
      if (options.get("report").equals("html")) {
        write(directory, REPORT, out -> HtmlReport.write(assessment, summary, out), files, missing);
      }
    }
    sent.accept(assessment);
    print(assessment, summary, directory, files, missing);
  }

  private void write(
      Path directory,
      String name,
      OwnerOnly.Content content,
      List<String> files,
      List<String> missing) {
    try {
      OwnerOnly.replace(directory.resolve(name), content);
      files.add(name);
    } catch (IOException | RuntimeException e) {
      String text = notWritten(name, e);
      missing.add(text);
      notices.warn("result", text);
    }
  }

  /** The system's own reason where it gives one, without the path, which the block shows. */
  static String notWritten(String name, Exception failure) {
    return name + " not written: " + Failures.reason(failure);
  }

  private void print(
      Assessment assessment,
      RunSummary summary,
      Path directory,
      List<String> files,
      List<String> missing) {
    StandardError stderr = new StandardError(!options.get("summary").equals("none"));
    if (options.get("summary").equals("json")) {
      stderr.write(line(assessment));
    } else {
      Locations locations =
          directory == null ? Locations.NONE : new Locations(directory.toString(), files, missing);
      stderr.write(ConsoleSummary.render(assessment, summary, locations));
    }
  }

  private static String line(Assessment assessment) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      ResultJson.writeLine(assessment, out);
    } catch (IOException e) {
      throw new IllegalStateException("memory does not fail", e);
    }
    String json = out.toString(StandardCharsets.UTF_8);
    return json.endsWith("\n") ? json : json + "\n";
  }
}
