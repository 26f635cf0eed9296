package io.lcaagent.agent.command;

import io.lcaagent.agent.options.OptionException;
import io.lcaagent.agent.options.OptionSpec;
import io.lcaagent.agent.options.OptionTable;
import io.lcaagent.agent.wording.NearestName;
import io.lcaagent.agent.wording.Quoted;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** {@code help}, {@code help COMMAND}, {@code help options}. */
final class HelpCommand extends Command {
  private static final String OPTIONS = "options";

  HelpCommand(Caller caller) {
    super(caller, "help", "show what a command takes, or all options ('help options')");
    takesWords("COMMAND", 0, 1, "a command, or 'options'");
  }

  @Override
  int run() throws OptionException {
    CommandLine root = spec().parent().commandLine();
    List<String> words = words();
    if (words.isEmpty()) {
      root.usage(caller.out(), Ansi.OFF);
    } else if (words.get(0).equals(OPTIONS)) {
      showOptions();
    } else {
      CommandLine command = root.getSubcommands().get(words.get(0));
      if (command == null) {
        String nearest = NearestName.of(words.get(0), root.getSubcommands().keySet());
        throw OptionException.usage(
            "unknown command "
                + Quoted.of(words.get(0))
                + (nearest == null ? "" : ": did you mean '" + nearest + "'?")
                + "; see: java -jar lca-agent.jar help");
      }
      command.usage(caller.out(), Ansi.OFF);
    }
    return ExitCode.OK;
  }

  private void showOptions() {
    caller.out().println("Options, for the agent and for commands. The first that sets one wins:");
    caller
        .out()
        .println("  -javaagent:lca-agent.jar=KEY=VALUE,KEY=VALUE   (a command: --KEY VALUE)");
    caller.out().println("  -Dlca.KEY=VALUE");
    caller.out().println("  LCA_KEY=VALUE      (cpu.tdp is LCA_CPU_TDP)");
    caller.out().println("  lca.yaml in the working directory, or the file that 'config' names");
    caller.out().println();
    for (OptionSpec option : OptionTable.all()) {
      String fallback = option.defaultValue().isEmpty() ? "" : "=" + option.defaultValue();
      String unit = option.unit().isEmpty() ? "" : " [" + option.unit() + "]";
      caller.out().println(option.key() + fallback + unit);
      caller.out().println("    " + option.description());
      caller.out().println("    allowed: " + option.allowed());
    }
  }
}
