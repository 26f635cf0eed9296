package io.lcaagent.agent.options;

import io.lcaagent.agent.wording.Quoted;
import io.lcaagent.impact.Numbers;
import io.lcaagent.run.RunSummary;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * What every option is set to, and by whom. The first of these that sets an option wins: agent
 * argument or command line, {@code -Dlca.<key>}, {@code LCA_<KEY>}, {@code lca.yaml}, default. All
 * values are checked, also those that are overridden. Immutable.
 */
public final class Options {
  /** Origin of a value nobody gave. */
  public static final String DEFAULT = "default";

  /** Origin of a value that stands behind a command. */
  public static final String COMMAND_LINE = "command line";

  private static final String CONFIG_NAME = "lca.yaml";

  private final Map<String, Entry> effective;
  private final List<String> warnings;
  private final Path workingDirectory;

  /**
   * One option that has a value.
   *
   * @param origin {@code agent argument}, {@code command line}, {@code -Dlca.aur}, {@code LCA_AUR},
   *     {@code lca.yaml line 3} or {@code default}
   */
  public record Entry(String key, String value, String origin) {}

  private Options(Map<String, Entry> effective, List<String> warnings, Path workingDirectory) {
    this.effective = effective;
    this.warnings = warnings;
    this.workingDirectory = workingDirectory;
  }

  /**
   * The options of a program that runs under the agent.
   *
   * @param argument what stands behind {@code -javaagent:lca-agent.jar=}, or {@code null}
   * @throws OptionException if the program must not start
   */
  public static Options forAgent(
      String argument, Properties properties, Map<String, String> environment, Path directory)
      throws OptionException {
    return resolve(
        checked(AgentArgument.parse(argument), AgentArgument.ORIGIN),
        properties,
        environment,
        directory);
  }

  /**
   * The options of a command.
   *
   * @param given values by key, from the command line
   */
  public static Options forCommand(
      Map<String, String> given,
      Properties properties,
      Map<String, String> environment,
      Path directory)
      throws OptionException {
    return resolve(checked(given, COMMAND_LINE), properties, environment, directory);
  }

  /**
   * The options of a recorded run, some of them overridden. What the run did not record is at its
   * default; nothing of today's surroundings comes in, so a run is reported alike everywhere.
   *
   * @param recorded of another version perhaps: keys that are no options here are kept
   * @param given values by key, from the command line
   */
  public static Options forReport(
      Map<String, RunSummary.OptionValue> recorded, Map<String, String> given, Path directory)
      throws OptionException {
    Map<String, Entry> effective = defaults();
    for (Map.Entry<String, RunSummary.OptionValue> entry : recorded.entrySet()) {
      String key = entry.getKey();
      effective.put(key, new Entry(key, entry.getValue().value(), entry.getValue().origin()));
    }
    Map<String, Entry> overrides = checked(given, COMMAND_LINE);
    checkFiles(overrides, directory);
    effective.putAll(overrides);
    return new Options(effective, List.of(), directory);
  }

  /**
   * Checks options that another program will get, and that what they name is there.
   *
   * @param given values by key, from the command line
   */
  public static void checkGiven(Map<String, String> given, Path directory) throws OptionException {
    checkFiles(checked(given, COMMAND_LINE), directory);
  }

  private static Options resolve(
      Map<String, Entry> given,
      Properties properties,
      Map<String, String> environment,
      Path directory)
      throws OptionException {
    Surroundings surroundings = Surroundings.read(properties, environment);
    Map<String, Entry> effective = defaults();
    effective.putAll(checked(surroundings.variables()));
    effective.putAll(checked(surroundings.properties()));
    effective.putAll(given);
    if (effective.get(OptionTable.ENABLED).value().equals("true")) { // else touch no file
      Map<String, Entry> fromFile = checked(configFile(effective, directory));
      for (Entry entry : fromFile.values()) {
        Entry set = effective.get(entry.key());
        if (set == null || set.origin().equals(DEFAULT)) {
          effective.put(entry.key(), entry);
        }
      }
      checkFiles(effective, directory);
    }
    return new Options(effective, surroundings.warnings(), directory);
  }

  private static Map<String, Entry> defaults() {
    Map<String, Entry> defaults = new LinkedHashMap<>();
    for (OptionSpec spec : OptionTable.all()) {
      defaults.put(spec.key(), new Entry(spec.key(), spec.defaultValue(), DEFAULT));
    }
    return defaults;
  }

  private static Map<String, Entry> configFile(Map<String, Entry> effective, Path directory)
      throws OptionException {
    String config = effective.get(OptionTable.CONFIG).value();
    if (!config.isEmpty()) {
      return ConfigFile.read(path(directory, config), config);
    }
    Path found = directory.resolve(CONFIG_NAME);
    if (Files.isSymbolicLink(found) && !Files.exists(found)) {
      throw OptionException.data(CONFIG_NAME + ": is a link to a file that does not exist");
    }
    return Files.exists(found) ? ConfigFile.read(found, CONFIG_NAME) : new LinkedHashMap<>();
  }

  private static Map<String, Entry> checked(Map<String, String> values, String origin)
      throws OptionException {
    Map<String, Entry> entries = new LinkedHashMap<>();
    for (Map.Entry<String, String> value : values.entrySet()) {
      if (OptionTable.find(value.getKey()) == null) {
        throw OptionException.unknown(value.getKey(), origin);
      }
      entries.put(value.getKey(), new Entry(value.getKey(), value.getValue(), origin));
    }
    return checked(entries);
  }

  private static Map<String, Entry> checked(Map<String, Entry> entries) throws OptionException {
    for (Entry entry : entries.values()) {
      ValueCheck.check(OptionTable.find(entry.key()), entry);
    }
    return entries;
  }

  private static void checkFiles(Map<String, Entry> entries, Path directory)
      throws OptionException {
    for (Entry entry : entries.values()) {
      ValueCheck.checkFile(OptionTable.find(entry.key()), entry, directory);
    }
  }

  private static Path path(Path directory, String value) throws OptionException {
    try {
      return directory.resolve(value);
    } catch (java.nio.file.InvalidPathException e) {
      throw OptionException.usage("found " + Quoted.of(value) + "; allowed: a path");
    }
  }

  /** The value, empty when the option is not set. */
  public String get(String key) {
    return entry(key).value();
  }

  public String origin(String key) {
    return entry(key).origin();
  }

  public boolean isSet(String key) {
    return !get(key).isEmpty();
  }

  /** Whether somebody gave the value, be it the default's. */
  public boolean isGiven(String key) {
    return !origin(key).equals(DEFAULT);
  }

  public boolean isEnabled() {
    return get(OptionTable.ENABLED).equals("true");
  }

  /** The values of a list such as {@code total}; none when it is not set. */
  public List<String> list(String key) {
    List<String> values = new ArrayList<>();
    String joined = get(key);
    for (int from = 0; from < joined.length(); ) {
      int plus = joined.indexOf('+', from);
      int to = plus < 0 ? joined.length() : plus;
      values.add(joined.substring(from, to));
      from = to + 1;
    }
    return values;
  }

  /** The number, NaN when the option is not set. */
  public double number(String key) {
    return isSet(key) ? Numbers.parse(get(key)) : Double.NaN;
  }

  /** A duration in ms or s, such as {@code interval}. */
  public long nanos(String key) {
    return Math.round(Durations.nanos(get(key), "ms", "s"));
  }

  /** Where relative paths start. */
  public Path directory() {
    return workingDirectory;
  }

  /** The value as a path, {@code null} when it is not set. Relative ones start in the directory. */
  public Path path(String key) {
    return isSet(key) ? workingDirectory.resolve(get(key)) : null;
  }

  /** The value with the path in it, if any, made to start in the directory: for who opens it. */
  public String located(String key) {
    String value = get(key);
    if (value.startsWith(ValueCheck.FILE)) {
      String path = value.substring(ValueCheck.FILE.length());
      return ValueCheck.FILE + workingDirectory.resolve(path);
    }
    OptionSpec spec = OptionTable.find(key);
    boolean isPath = spec != null && spec.type().path() == OptionType.PathIn.FOLDER;
    return isPath && !value.isEmpty() ? workingDirectory.resolve(value).toString() : value;
  }

  /**
   * The value as it stands for a program that works in another folder: a path in it is made to
   * start at the root.
   *
   * @param directory where a relative path starts, absolute
   */
  public static String absolute(String key, String value, Path directory) {
    if (value.startsWith(ValueCheck.FILE)) {
      return ValueCheck.FILE + directory.resolve(value.substring(ValueCheck.FILE.length()));
    }
    OptionSpec spec = OptionTable.find(key);
    boolean isPath =
        key.equals(OptionTable.NODE) ? ValueCheck.looksLikePath(value) : spec.type().isPath();
    return isPath && !value.isEmpty() ? directory.resolve(value).toString() : value;
  }

  /** The inventory file that {@code node} names, {@code null} when it names none. */
  public Path nodeFile() {
    return ValueCheck.looksLikePath(get(OptionTable.NODE)) ? path(OptionTable.NODE) : null;
  }

  /** Every option that has a value, in the order of the help. */
  public List<Entry> entries() {
    List<Entry> entries = new ArrayList<>();
    for (Entry entry : effective.values()) {
      if (!entry.value().isEmpty()) {
        entries.add(entry);
      }
    }
    return entries;
  }

  /** {@link #entries()} in the shape that the assessment takes. */
  public Map<String, RunSummary.OptionValue> values() {
    Map<String, RunSummary.OptionValue> values = new LinkedHashMap<>();
    for (Entry entry : entries()) {
      values.put(entry.key(), new RunSummary.OptionValue(entry.value(), entry.origin()));
    }
    return values;
  }

  /** One line for each thing that was passed over; at most a few. */
  public List<String> warnings() {
    return warnings;
  }

  private Entry entry(String key) {
    Entry entry = effective.get(key);
    if (entry == null) {
      throw new IllegalArgumentException("no such option: " + key);
    }
    return entry;
  }
}
