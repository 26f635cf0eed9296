package io.lcaagent.agent.command;

import io.lcaagent.agent.node.AssessmentInputs;
import io.lcaagent.agent.options.OptionException;
import io.lcaagent.agent.options.Options;
import io.lcaagent.agent.wording.Quoted;
import io.lcaagent.assessment.Assessor;
import io.lcaagent.impact.BadInputException;
import io.lcaagent.journal.JournalFormatException;
import io.lcaagent.journal.JournalReader;
import io.lcaagent.otel.OtelEmitter;
import io.lcaagent.otel.OtlpSettings;
import io.lcaagent.run.RunAccumulator;
import io.lcaagent.run.RunListener;
import io.lcaagent.run.RunSummary;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * {@code export --otlp RUN-DIRECTORY}: sends what a journal holds to a collector, with the ids,
 * times and values that the run itself sent or would have sent. What arrived before arrives again
 * as the same.
 */
final class ExportCommand extends Command {
  private static final String OTLP = "--otlp";
  private static final String ENDPOINT = "--endpoint";
  private static final String HEADERS = "otel.headers.file";
  private static final long MOST_MILLIS = 120_000;

  ExportCommand(Caller caller) {
    super(caller, "export", "send a run's journal to a collector: all of it, with the same ids");
    takesWords("RUN-DIRECTORY", 1, 1, "what the run's last lines named, e.g. lca/2026...-1a2b3c4d");
    takesFlag(OTLP, "by OTLP (http/protobuf), as the standard OTEL_* variables say");
    takes(ENDPOINT, "URL", "where to, instead of OTEL_EXPORTER_OTLP_ENDPOINT");
    takesOptions(HEADERS);
  }

  @Override
  int run() throws Exception {
    if (!isFlagged(OTLP)) {
      throw OptionException.usage("export: say how; allowed: " + OTLP);
    }
    Path directory = path(words().get(0));
    OtlpSettings settings = settings();
    RunAccumulator run = new RunAccumulator();
    replay(directory, run); // refuses before anything is sent
    OtelEmitter emitter =
        OtelEmitter.open(settings, line -> caller.err().println(Main.PREFIX + line));
    if (emitter == null) {
      return ExitCode.DATA_NOT_USABLE; // it has been said
    }
    replay(directory, emitter.paced());
    emitter.finish();
    RunSummary summary = run.summary();
    Options recorded = Options.forReport(summary.options(), given(), caller.directory());
    emitter.impacts(
        Assessor.assess(
            summary, AssessmentInputs.of(recorded, summary.inventoryJson()).settings()));
    String missing = emitter.close(MOST_MILLIS);
    if (missing != null) {
      caller.err().println(Main.PREFIX + missing);
      return ExitCode.FINDING;
    }
    caller
        .out()
        .println(
            Main.PREFIX
                + "sent "
                + emitter.sentSpans()
                + " spans and the metrics to "
                + settings.place());
    return ExitCode.OK;
  }

  private OtlpSettings settings() throws OptionException {
    OtlpSettings settings = OtlpSettings.of(caller.properties(), caller.environment());
    if (value(ENDPOINT) != null) {
      settings = settings.withEndpoint(value(ENDPOINT));
    }
    if (!settings.hasEndpoint()) {
      throw OptionException.usage(
          "export: where to? Set OTEL_EXPORTER_OTLP_ENDPOINT, or " + ENDPOINT + " URL");
    }
    Options options = options();
    return options.isSet(HEADERS) ? settings.withHeaders(options.path(HEADERS)) : settings;
  }

  private static void replay(Path directory, RunListener to) {
    try {
      JournalReader.replay(directory, to);
    } catch (JournalFormatException e) {
      throw BadInputException.data(e.getMessage());
    }
  }

  private Path path(String named) throws OptionException {
    try {
      return caller.directory().resolve(named);
    } catch (InvalidPathException e) {
      throw OptionException.usage(Quoted.of(named) + " is not a path");
    }
  }
}
