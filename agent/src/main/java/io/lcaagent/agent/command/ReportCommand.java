package io.lcaagent.agent.command;

import io.lcaagent.agent.node.AssessmentInputs;
import io.lcaagent.agent.options.OptionException;
import io.lcaagent.agent.options.Options;
import io.lcaagent.agent.wording.Quoted;
import io.lcaagent.assessment.Assessment;
import io.lcaagent.assessment.Assessment.FactorSetInfo;
import io.lcaagent.assessment.AssessmentSettings;
import io.lcaagent.assessment.AssessmentSum;
import io.lcaagent.assessment.Assessor;
import io.lcaagent.journal.OwnerOnly;
import io.lcaagent.report.console.ConsoleSummary;
import io.lcaagent.report.console.Locations;
import io.lcaagent.report.html.HtmlReport;
import io.lcaagent.report.json.ResultJson;
import io.lcaagent.run.RunSummary;
import java.io.PrintStream;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code report RUN}: the result of a run from its journal, or from a recording of the Flight
 * Recorder, as the run itself would have made it; or of all runs that a collector's files tell of.
 * Nothing is written before all of it was read and assessed.
 */
final class ReportCommand extends Command {
  private static final String RESULT = "result.json";
  private static final String REPORT = "report.html";

  ReportCommand(Caller caller) {
    super(
        caller,
        "report",
        "the result of a run: its directory, a .jfr, or a collector's files; options override");
    takesWords(
        "RUN-DIRECTORY",
        1,
        1,
        "what the run's last lines named, e.g. lca/2026...-1a2b3c4d; a recording, e.g. run.jfr; or"
            + " the file, or folder of files, that a collector's file exporter wrote");
    takesFormat();
    takesOptions(
        AssessmentOptions.and(
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
    boolean json = wantsJson();
    String named = words().get(0);
    RecordedRun recorded = new RecordedRun(path(named), named);
    RecordedRun.Found found = recorded.read();
    if (!found.note().isEmpty()) {
      caller.err().println(Main.PREFIX + Quoted.harmless(named) + ": " + found.note());
    }
    List<Assessment> parts = new ArrayList<>();
    String report = null;
    for (RunSummary run : found.runs()) {
      Options options = Options.forReport(run.options(), given(), caller.directory());
      AssessmentSettings settings = AssessmentInputs.of(options, run.inventoryJson()).settings();
      parts.add(Assessor.assess(run, settings));
      tellChangedFactors(run, settings);
      report = options.get("report");
    }
    Assessment assessment = AssessmentSum.of(parts);
    // What is drawn over time is one run's; several together have no such figure.
    RunSummary summary = parts.size() == 1 ? found.runs().get(0) : null;

    List<String> written = write(recorded, assessment, summary, report);
    if (json) {
      ResultJson.write(assessment, caller.out());
    } else {
      Locations files = new Locations(recorded.place(), written);
      caller.out().print(ConsoleSummary.render(assessment, summary, files));
    }
    PrintStream about = json ? caller.err() : caller.out();
    for (String file : written) {
      about.println(
          Main.PREFIX + "wrote " + Quoted.harmless(recorded.folder().resolve(file).toString()));
    }
    return ExitCode.OK;
  }

  private Path path(String named) throws OptionException {
    try {
      return caller.directory().resolve(named);
    } catch (InvalidPathException e) {
      throw OptionException.usage(Quoted.of(named) + " is not a path");
    }
  }

  private static List<String> write(
      RecordedRun recorded, Assessment assessment, RunSummary summary, String report)
      throws Exception {
    List<String> written = new ArrayList<>();
    String result = recorded.file(RESULT);
    Path folder = recorded.folder();
    OwnerOnly.replace(folder.resolve(result), out -> ResultJson.write(assessment, out));
    written.add(result);
    if (report.equals("html")) {
      String page = recorded.file(REPORT);
      OwnerOnly.replace(folder.resolve(page), out -> HtmlReport.write(assessment, summary, out));
      written.add(page);
    }
    return written;
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
