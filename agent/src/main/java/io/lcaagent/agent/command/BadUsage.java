package io.lcaagent.agent.command;

import io.lcaagent.agent.wording.NearestName;
import io.lcaagent.agent.wording.Quoted;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Words for a command line that cannot be understood. */
final class BadUsage {
  private static final String LONG = "--";

  private BadUsage() {}

  /** One line: what was found, what was probably meant, and where what is allowed stands. */
  static String line(ParameterException failure) {
    CommandSpec spec = failure.getCommandLine().getCommandSpec();
    boolean isRoot = spec.parent() == null;
    String help = isRoot ? "help" : "help " + spec.name();
    String seeHelp = "; see: java -jar lca-agent.jar " + help;
    if (failure instanceof UnmatchedArgumentException unmatched
        && !unmatched.getUnmatched().isEmpty()) {
      return unmatched(spec, unmatched.getUnmatched().get(0)) + seeHelp;
    }
    if (failure instanceof MissingParameterException missing && !missing.getMissing().isEmpty()) {
      return "no value for " + name(missing.getMissing().get(0)) + seeHelp;
    }
    return Quoted.harmless(String.valueOf(failure.getMessage())) + seeHelp;
  }

  /** Without the dashes, so that {@code --tdp} finds {@code --cpu.tdp}. */
  private static String nearestOption(String found, Collection<String> known) {
    List<String> bare = new ArrayList<>();
    for (String option : known) {
      if (option.startsWith(LONG)) {
        bare.add(option.substring(LONG.length()));
      }
    }
    String nearest = NearestName.of(found.replaceFirst("^-+", ""), bare);
    return nearest == null ? null : LONG + nearest;
  }

  private static String name(ArgSpec argument) {
    return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
  }

  private static String unmatched(CommandSpec spec, String found) {
    boolean isOption = found.startsWith("-");
    boolean isCommand = !isOption && !spec.subcommands().isEmpty();
    Collection<String> known =
        isOption
            ? List.copyOf(spec.optionsMap().keySet())
            : isCommand ? spec.subcommands().keySet() : List.of();
    String name = found.indexOf('=') < 0 ? found : found.substring(0, found.indexOf('='));
    String nearest = isOption ? nearestOption(name, known) : NearestName.of(name, known);
    String what = isOption ? "unknown option " : isCommand ? "unknown command " : "unexpected ";
    return what + Quoted.of(name) + (nearest == null ? "" : ": did you mean '" + nearest + "'?");
  }
}
