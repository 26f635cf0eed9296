package io.lcaagent.agent.command;

import io.lcaagent.agent.AgentVersion;
import io.lcaagent.agent.options.OptionException;
import io.lcaagent.agent.wording.Quoted;
import io.lcaagent.impact.BadInputException;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;

/** Entry of {@code java -jar lca-agent.jar}. Ends nothing itself: the shim exits with the code. */
public final class Main {
  /** Begins each line on stderr. */
  static final String PREFIX = "lca-agent: ";

  private Main() {}

  /** Runs one command and returns its exit code: see {@link ExitCode}. */
  public static int run(String... arguments) {
    StandardOutput out = new StandardOutput(new FileOutputStream(FileDescriptor.out));
    Caller caller =
        new Caller(
            new PrintStream(new BufferedOutputStream(out), false, StandardCharsets.UTF_8),
            System.err,
            System.getProperties(),
            System.getenv(),
            Path.of(""),
            Path.of("/"));
    int code = run(caller, arguments);
    return out.problem() == null
        ? code
        : say(caller, "standard output: " + out.problem(), ExitCode.DATA_NOT_USABLE);
  }

  static int run(Caller caller, String... arguments) {
    PrintWriter out = new PrintWriter(caller.out(), true, StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(caller.err(), true, StandardCharsets.UTF_8);
    int code = commandLine(caller).setOut(out).setErr(err).execute(arguments);
    out.flush();
    caller.out().flush();
    return code;
  }

  private static CommandLine commandLine(Caller caller) {
    List<Command> commands =
        List.of(
            new DoctorCommand(caller),
            new AssessCommand(caller),
            new ReportCommand(caller),
            new ExportCommand(caller),
            new InventoryCommand(caller),
            new NodesCommand(caller),
            new FactorsCommand(caller),
            new MetersCommand(caller),
            new ConfigCommand(caller),
            new AttachCommand(caller));
    CommandSpec root = CommandSpec.create().name("java -jar lca-agent.jar");
    root.usageMessage()
        .synopsisSubcommandLabel("COMMAND")
        .sortOptions(false)
        .description("What a training on the JVM costs: energy, and usage and embodied impacts.")
        .footer("", "Exit codes: 0 ok, 1 finding, 2 wrong usage, 3 data not usable");
    root.version("lca-agent " + AgentVersion.get());
    root.addOption(
        CommandLine.Model.OptionSpec.builder("-h", "--help")
            .usageHelp(true)
            .description("show this help")
            .build());
    root.addOption(
        CommandLine.Model.OptionSpec.builder("--version")
            .versionHelp(true)
            .description("show the version")
            .build());
    for (Command command : commands) {
      root.addSubcommand(command.spec().name(), command.spec());
    }
    HelpCommand help = new HelpCommand(caller);
    root.addSubcommand("help", help.spec());
    return new CommandLine(root)
        .setExpandAtFiles(false)
        .setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF))
        .setExecutionStrategy(
            parsed -> {
              if (!parsed.hasSubcommand() && parsed.errors().isEmpty() && isBare(parsed)) {
                parsed.commandSpec().commandLine().usage(caller.err(), Ansi.OFF);
                return ExitCode.WRONG_USAGE;
              }
              return new CommandLine.RunLast().execute(parsed);
            })
        .setParameterExceptionHandler(
            (e, args) -> say(caller, BadUsage.line(e), ExitCode.WRONG_USAGE))
        .setExecutionExceptionHandler((e, command, parsed) -> failed(caller, e));
  }

  private static boolean isBare(CommandLine.ParseResult parsed) {
    return !parsed.isUsageHelpRequested() && !parsed.isVersionHelpRequested();
  }

  private static int failed(Caller caller, Exception failure) {
    if (failure instanceof OptionException bad) {
      return say(
          caller,
          bad.getMessage(),
          bad.isUsage() ? ExitCode.WRONG_USAGE : ExitCode.DATA_NOT_USABLE);
    }
    if (failure instanceof BadInputException bad) {
      return say(
          caller,
          bad.getMessage(),
          bad.isUsage() ? ExitCode.WRONG_USAGE : ExitCode.DATA_NOT_USABLE);
    }
    if (failure instanceof IOException io) {
      return say(caller, why(io), ExitCode.DATA_NOT_USABLE);
    }
    StackTraceElement[] at = failure.getStackTrace();
    return say(
        caller,
        "this is a bug: " + failure + (at.length == 0 ? "" : " at " + at[0]) + "; please report it",
        ExitCode.DATA_NOT_USABLE);
  }

  private static String why(IOException failure) {
    if (failure instanceof NoSuchFileException) {
      return Quoted.of(failure.getMessage()) + ": no such file";
    }
    if (failure instanceof AccessDeniedException) {
      return Quoted.of(failure.getMessage()) + ": permission denied";
    }
    return String.valueOf(failure.getMessage());
  }

  private static int say(Caller caller, String line, int code) {
    caller.err().println(PREFIX + Quoted.withoutCredentials(Quoted.harmless(line)));
    return code;
  }
}
