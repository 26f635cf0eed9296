package io.lcaagent.agent.command;

import io.lcaagent.agent.options.OptionException;
import io.lcaagent.agent.options.OptionSpec;
import io.lcaagent.agent.options.OptionTable;
import io.lcaagent.agent.options.Options;
import io.lcaagent.agent.wording.Quoted;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/**
 * One command. Its constructor says what it takes, {@link #run} does it and returns the exit code.
 */
abstract class Command implements Callable<Integer> {
  private static final String PROFILE_KEY = "allocation.profile";

  final Caller caller;
  private final CommandSpec spec;
  private final List<OptionSpec> tableOptions = new ArrayList<>();

  Command(Caller caller, String name, String summary) {
    this.caller = caller;
    this.spec = CommandSpec.wrapWithoutInspection(this).name(name);
    spec.usageMessage().description(summary).sortOptions(false).abbreviateSynopsis(true).width(100);
    spec.addOption(
        CommandLine.Model.OptionSpec.builder("-h", "--help")
            .usageHelp(true)
            .description("show this help")
            .build());
  }

  /** What picocli parses. */
  final CommandSpec spec() {
    return spec;
  }

  @Override
  public final Integer call() throws Exception {
    return run();
  }

  /** Does it. Exceptions become one line and an exit code in {@link Main}. */
  abstract int run() throws Exception;

  /** Takes {@code --format text|json}. */
  final void takesFormat() {
    takes("--format", "text|json", "how to show it; json is one document (default: text)");
  }

  /** Takes an option of this command's own. */
  final void takes(String name, String label, String description) {
    spec.addOption(
        CommandLine.Model.OptionSpec.builder(name)
            .paramLabel(label)
            .type(String.class)
            .arity("1")
            .description(escaped(description))
            .build());
  }

  /** Takes an option that has no value. */
  final void takesFlag(String name, String description) {
    spec.addOption(
        CommandLine.Model.OptionSpec.builder(name)
            .type(boolean.class)
            .arity("0")
            .description(escaped(description))
            .build());
  }

  /**
   * Takes words without a name.
   *
   * @param least 0, or 1 when one is required
   */
  final void takesWords(String label, int least, int most, String description) {
    spec.addPositional(
        PositionalParamSpec.builder()
            .paramLabel(label)
            .index("0.." + (most - 1))
            .arity(least + ".." + most)
            .required(least > 0)
            .hideParamSyntax(true)
            .type(List.class)
            .auxiliaryTypes(String.class)
            .description(escaped(description))
            .build());
  }

  /** Takes these options of the table as {@code --KEY VALUE}. */
  final void takesOptions(String... keys) {
    for (String key : keys) {
      OptionSpec option = OptionTable.find(key);
      tableOptions.add(option);
      String fallback =
          option.defaultValue().isEmpty() ? "" : " (default: " + option.defaultValue() + ")";
      String unit = option.unit().isEmpty() ? "" : ", in " + option.unit();
      spec.addOption(
          CommandLine.Model.OptionSpec.builder(names(key))
              .paramLabel("VALUE")
              .type(String.class)
              .arity("1")
              .description(escaped(option.description() + unit + fallback))
              .build());
    }
  }

  private static String[] names(String key) {
    return key.equals(PROFILE_KEY)
        ? new String[] {"--" + key, "--profile"}
        : new String[] {"--" + key};
  }

  /** The value of an option of this command, or {@code null}. */
  final String value(String name) {
    return parsed().matchedOptionValue(name, (String) null);
  }

  /** Whether an option without a value is there. */
  final boolean isFlagged(String name) {
    return parsed().matchedOptionValue(name, false);
  }

  /** The words without a name. */
  final List<String> words() {
    return parsed().matchedPositionalValue(0, List.<String>of());
  }

  /** What the command line sets of the table, by key. */
  Map<String, String> given() {
    Map<String, String> given = new LinkedHashMap<>();
    for (OptionSpec option : tableOptions) {
      String value = value("--" + option.key());
      if (value != null) {
        given.put(option.key(), value);
      }
    }
    return given;
  }

  /** The effective options; says what was passed over. */
  final Options options() throws OptionException {
    Options options =
        Options.forCommand(given(), caller.properties(), caller.environment(), caller.directory());
    for (String warning : options.warnings()) {
      caller.err().println(Main.PREFIX + warning);
    }
    return options;
  }

  /** Whether one JSON document is wanted. */
  final boolean wantsJson() throws OptionException {
    return format("text", "json").equals("json");
  }

  /** The format that is wanted, the first of these when nobody says. */
  final String format(String... allowed) throws OptionException {
    String format = value("--format");
    if (format == null) {
      return allowed[0];
    }
    if (List.of(allowed).contains(format)) {
      return format;
    }
    throw OptionException.usage(
        "option --format: found " + Quoted.of(format) + "; allowed: " + String.join(", ", allowed));
  }

  final void show(Object document) throws IOException {
    Json.write(document, caller.out());
  }

  final void show(TextTable table) {
    caller.out().print(table);
  }

  private ParseResult parsed() {
    return spec.commandLine().getParseResult();
  }

  /** Picocli formats descriptions: a percent sign is written twice. */
  private static String escaped(String text) {
    return text.replace("%", "%%");
  }
}
