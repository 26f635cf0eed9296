package io.lcaagent.agent.command;

import io.lcaagent.agent.options.OptionException;
import io.lcaagent.agent.wording.Failures;
import io.lcaagent.agent.wording.Quoted;
import io.lcaagent.assessment.Assessment;
import io.lcaagent.assessment.Assessment.FactorSetInfo;
import io.lcaagent.assessment.AssessmentSettings;
import io.lcaagent.assessment.HourlyElectricity;
import io.lcaagent.assessment.sensitivity.Sensitivity;
import io.lcaagent.journal.OwnerOnly;
import io.lcaagent.report.console.ConsoleSummary;
import io.lcaagent.report.console.Locations;
import io.lcaagent.report.html.HtmlReport;
import io.lcaagent.report.json.ResultJson;
import io.lcaagent.run.RunSummary;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.FileSystemException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code report RUN-DIRECTORY...}: the result of a run from its journal, or from a recording of the
 * Flight Recorder, as the run itself would have made it; of several runs, that of the job they
 * were. Nothing is written before all of it was read and assessed.
 */
final class ReportCommand extends Command {
  private static final String RESULT = "result.json";
  private static final String REPORT = "report.html";
  private static final int MOST_RUNS = 1_000;

  private final Sensitivities sensitivities;

  ReportCommand(Caller caller) {
    super(
        caller,
        "report",
        "the result of a run: its directory, a .jfr, or a collector's files; options override");
    takesWords(
        "RUN-DIRECTORY",
        1,
        MOST_RUNS,
        "what the run's last lines named, e.g. lca/2026...-1a2b3c4d; a recording, e.g. run.jfr; or"
            + " the file, or folder of files, that a collector's file exporter wrote; of several"
            + " of them, the result of all as one job");
    takes("--into", "FOLDER", "where the result of several runs is written; else it is only shown");
    takes("--format", "text|json|csv|md", "how to show it; json is one document (default: text)");
    takes("--hourly", "CSV", "electricity by the hour, joined with the power of each phase");
    sensitivities = new Sensitivities(this);
    takesOptions(
        AssessmentOptions.ofRecorded(
            "report",
            "total",
            "cpu.tdp",
            "unit.model",
            "unit.dataset",
            "unit.metric",
            "unit.target",
            "unit.direction"));
  }

  @Override
  int run() throws Exception {
    String format = format("text", "json", "csv", "md");
    List<RecordedRun> recorded = new ArrayList<>();
    for (String named : words()) {
      recorded.add(new RecordedRun(path(named), named));
    }
    String hours = value("--hourly");
    HourlyElectricity hourly = hours == null ? null : HourlyElectricity.read(path(hours));
    if (hourly != null) {
      AssessCommand.refuseTwice(hourly, id -> value("--electricity." + id));
    }
    RecordedJob job =
        RecordedJob.read(recorded, hourly, given(), caller.directory(), this::tellUnread);
    Assessment assessment = job.assessment();
    Sensitivity sensitivity = sensitivities.of(job::with);
    job.nodes().forEach(node -> tellChangedFactors(node.summary(), node.inputs().settings()));

    Destination to = destination(recorded);
    List<String> written = new ArrayList<>();
    String missing = "";
    try {
      if (to != null) {
        write(to, assessment, sensitivity, job, written);
      }
    } catch (IOException e) { // what was computed is shown all the same
      missing = notWritten(to, e);
    }
    AssessTables tables = new AssessTables(assessment, sensitivity);
    switch (format) {
      case "json" -> ResultJson.write(assessment, sensitivity, caller.out());
      case "csv" -> caller.out().print(AssessCsv.of(assessment, sensitivity));
      case "md" -> caller.out().print(tables.markdown());
      default -> {
        List<String> lost = missing.isEmpty() ? List.of() : List.of(missing);
        Locations files = to == null ? Locations.NONE : new Locations(to.place(), written, lost);
        caller.out().print(ConsoleSummary.render(assessment, job.onlySummary(), files));
        caller.out().print(sensitivity == null ? "" : tables.text());
      }
    }
    PrintStream about = format.equals("text") ? caller.out() : caller.err();
    for (String file : written) {
      about.println(Main.PREFIX + "wrote " + Quoted.harmless(to.folder().resolve(file).toString()));
    }
    if (!missing.isEmpty()) {
      caller.err().println(Main.PREFIX + Quoted.harmless(missing));
      return ExitCode.DATA_NOT_USABLE;
    }
    return ExitCode.OK;
  }

  private static String notWritten(Destination to, IOException failure) {
    String file =
        failure instanceof FileSystemException of && of.getFile() != null
            ? of.getFile()
            : to.folder().resolve(to.result()).toString();
    return file + " not written: " + Failures.reason(failure);
  }

  private void tellUnread(String named, String note) {
    caller.err().println(Main.PREFIX + Quoted.harmless(named) + ": " + note);
  }

  /**
   * @param place the folder as the user would type it
   * @param result name of the result's file
   */
  private record Destination(Path folder, String place, String result, String report) {}

  /** Where files go; {@code null} when the result of several runs is only shown. */
  private Destination destination(List<RecordedRun> recorded) throws OptionException {
    String into = value("--into");
    if (into != null) {
      return new Destination(path(into), into, RESULT, REPORT);
    }
    if (recorded.size() > 1) {
      if ("html".equals(value("--report"))) {
        throw OptionException.usage(
            "option --report html of several runs needs --into FOLDER, the folder to write it to");
      }
      return null;
    }
    RecordedRun run = recorded.get(0);
    return new Destination(run.folder(), run.place(), run.file(RESULT), run.file(REPORT));
  }

  private Path path(String named) throws OptionException {
    try {
      return caller.directory().resolve(named);
    } catch (InvalidPathException e) {
      throw OptionException.usage(Quoted.of(named) + " is not a path");
    }
  }

  private void write(
      Destination to,
      Assessment assessment,
      Sensitivity sensitivity,
      RecordedJob job,
      List<String> written)
      throws IOException {
    if (value("--into") != null) {
      OwnerOnly.directory(to.folder());
    }
    OwnerOnly.replace(
        to.folder().resolve(to.result()), out -> ResultJson.write(assessment, sensitivity, out));
    written.add(to.result());
    String report = job.nodes().get(0).inputs().options().get("report").value();
    if (report.equals("html")) {
      OwnerOnly.replace(
          to.folder().resolve(to.report()),
          out -> HtmlReport.write(assessment, job.onlySummary(), out));
      written.add(to.report());
    }
  }

  /** A factor that changed since the run changes the result, and no option says so. */
  private void tellChangedFactors(RunSummary summary, AssessmentSettings settings) {
    for (FactorSetInfo now : settings.factorSets()) {
      for (RunSummary.FactorSetId then : summary.factorSets()) {
        if (then.id().equals(now.id()) && !then.sha256().equals(now.sha256())) {
          caller
              .err()
              .println(
                  Main.PREFIX
                      + Quoted.harmless(
                          "factor set "
                              + now.id()
                              + " is not the one of the run: "
                              + then.version()
                              + " then, "
                              + now.version()
                              + " now, with other contents"));
        }
      }
    }
  }
}
