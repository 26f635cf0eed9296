package io.lcaagent.agent.command;

import io.lcaagent.agent.node.AssessmentInputs;
import io.lcaagent.agent.options.OptionException;
import io.lcaagent.agent.options.Options;
import io.lcaagent.agent.wording.Quoted;
import io.lcaagent.assessment.Assessment;
import io.lcaagent.assessment.Assessment.FactorSetInfo;
import io.lcaagent.assessment.AssessmentSettings;
import io.lcaagent.assessment.Assessor;
import io.lcaagent.impact.BadInputException;
import io.lcaagent.journal.JournalFormatException;
import io.lcaagent.journal.JournalReader;
import io.lcaagent.journal.JournalReport;
import io.lcaagent.journal.OwnerOnly;
import io.lcaagent.report.console.ConsoleSummary;
import io.lcaagent.report.console.Locations;
import io.lcaagent.report.html.HtmlReport;
import io.lcaagent.report.json.ResultJson;
import io.lcaagent.run.RunAccumulator;
import io.lcaagent.run.RunSummary;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code report RUN-DIRECTORY}: the result of a run from its journal, as the run itself would have
 * made it. Nothing is written before the journal was read whole and assessed.
 */
final class ReportCommand extends Command {
  private static final String JOURNAL = "journal";
  private static final String RESULT = "result.json";
  private static final String REPORT = "report.html";

  ReportCommand(Caller caller) {
    super(caller, "report", "the result of a run, from its directory; options override the run's");
    takesWords("RUN-DIRECTORY", 1, 1, "what the run's last lines named, e.g. lca/2026...-1a2b3c4d");
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
    Path directory = directory(named);
    RunAccumulator run = new RunAccumulator();
    replay(directory, named, run);
    RunSummary summary = run.summary();
    Options options = Options.forReport(summary.options(), given(), caller.directory());
    AssessmentSettings settings = AssessmentInputs.of(options, summary.inventoryJson()).settings();
    Assessment assessment = Assessor.assess(summary, settings);
    tellChangedFactors(summary, settings);

    Path target = runDirectory(directory);
    List<String> written = write(target, assessment, summary, options.get("report"));
    if (json) {
      ResultJson.write(assessment, caller.out());
    } else {
      String place = runDirectory(Path.of(named)).toString();
      caller.out().print(ConsoleSummary.render(assessment, summary, new Locations(place, written)));
    }
    PrintStream about = json ? caller.err() : caller.out();
    for (String file : written) {
      about.println(Main.PREFIX + "wrote " + Quoted.harmless(target.resolve(file).toString()));
    }
    return ExitCode.OK;
  }

  private Path directory(String named) throws OptionException {
    try {
      return caller.directory().resolve(named);
    } catch (InvalidPathException e) {
      throw OptionException.usage(Quoted.of(named) + " is not a path");
    }
  }

  /** Reads the journal whole; what is damaged becomes a warning of the result. */
  private void replay(Path directory, String named, RunAccumulator run) {
    JournalReport report;
    try {
      report = JournalReader.replay(directory, run);
    } catch (JournalFormatException e) {
      throw BadInputException.data(e.getMessage());
    }
    if (!report.note().isEmpty()) {
      run.onWarning(JOURNAL, "journal: " + report.note());
      caller.err().println(Main.PREFIX + Quoted.harmless(named) + ": " + report.note());
    }
  }

  /** Where the run's files lie, also when its journal's folder was named. */
  private static Path runDirectory(Path named) {
    boolean isJournal = named.endsWith(JOURNAL) && !Files.isDirectory(named.resolve(JOURNAL));
    return isJournal ? named.resolveSibling("").normalize() : named;
  }

  private static List<String> write(
      Path directory, Assessment assessment, RunSummary summary, String report) throws Exception {
    List<String> written = new ArrayList<>();
    OwnerOnly.replace(directory.resolve(RESULT), out -> ResultJson.write(assessment, out));
    written.add(RESULT);
    if (report.equals("html")) {
      OwnerOnly.replace(
          directory.resolve(REPORT), out -> HtmlReport.write(assessment, summary, out));
      written.add(REPORT);
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
                      + "factor set "
                      + now.id()
                      + " is not the one of the run: "
                      + then.version()
                      + " then, "
                      + now.version()
                      + " now, with other contents");
        }
      }
    }
  }
}
