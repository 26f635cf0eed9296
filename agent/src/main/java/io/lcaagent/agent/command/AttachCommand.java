package io.lcaagent.agent.command;

import io.lcaagent.agent.options.OptionException;
import io.lcaagent.agent.options.OptionSpec;
import io.lcaagent.agent.options.OptionTable;
import io.lcaagent.agent.options.Options;
import io.lcaagent.agent.wording.Quoted;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * {@code attach PID}: starts the agent in a program that runs already; {@code attach PID --stop}
 * takes it out again. Options are checked here first: the program itself could only refuse them.
 */
final class AttachCommand extends Command {
  private static final String STOP = "stop";

  AttachCommand(Caller caller) {
    super(caller, "attach", "start the agent in a running JVM, or take it out: attach PID --stop");
    takesWords("PID", 1, 1, "the process, as jps or ps show it");
    takesFlag("--stop", "end the run in that JVM with its result, and restore its classes");
    takesOptions(
        OptionTable.all().stream()
            .map(OptionSpec::key)
            .filter(key -> !key.equals("enabled"))
            .toArray(String[]::new));
  }

  @Override
  int run() throws Exception {
    long pid = pid(words().get(0));
    boolean stop = isFlagged("--stop");
    if (stop && !given().isEmpty()) {
      throw OptionException.usage(
          "option --stop: found other options beside it; allowed: none, the run has its own");
    }
    Options.checkGiven(given(), caller.directory());
    String program = RunningJvm.load(pid, stop ? STOP : argument());
    caller.out().println((stop ? "stopped in " : "started in ") + pid + " " + program);
    caller.err().println(Main.PREFIX + "the program's own standard error shows what came of it");
    return ExitCode.OK;
  }

  private static long pid(String word) throws OptionException {
    try {
      long pid = Long.parseLong(word);
      if (pid > 0) {
        return pid;
      }
    } catch (NumberFormatException e) {
      // said below
    }
    throw OptionException.usage(
        "PID: found " + Quoted.of(word) + "; allowed: the number of a process");
  }

  /** What the program takes as the agent's argument; paths no longer depend on the folder. */
  private String argument() {
    StringBuilder argument = new StringBuilder();
    for (Map.Entry<String, String> option : absolute().entrySet()) {
      argument
          .append(argument.length() == 0 ? "" : ",")
          .append(option.getKey())
          .append("='")
          .append(option.getValue().replace("'", "''"))
          .append('\'');
    }
    return argument.toString();
  }

  private Map<String, String> absolute() {
    Map<String, String> located = new LinkedHashMap<>();
    Path directory = caller.directory().toAbsolutePath();
    given().forEach((key, value) -> located.put(key, Options.absolute(key, value, directory)));
    return located;
  }
}
