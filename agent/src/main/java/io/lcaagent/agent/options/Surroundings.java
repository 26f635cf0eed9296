package io.lcaagent.agent.options;

import io.lcaagent.agent.wording.NearestName;
import io.lcaagent.agent.wording.Quoted;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeSet;

/**
 * Options from system properties and environment variables. Names of ours that are no option are
 * warned of and passed over: a cluster sets variables such as {@code LCA_PORT} for a service that
 * happens to be called lca.
 */
final class Surroundings {
  private static final String PROPERTY = "lca.";
  private static final String VARIABLE = "LCA_";
  private static final int MAX_NAMED = 5;

  private final Map<String, Options.Entry> properties = new LinkedHashMap<>();
  private final Map<String, Options.Entry> variables = new LinkedHashMap<>();
  private final List<String> unknown = new ArrayList<>();

  private Surroundings() {}

  static Surroundings read(Properties properties, Map<String, String> environment) {
    Surroundings surroundings = new Surroundings();
    surroundings.readProperties(properties);
    surroundings.readVariables(environment);
    return surroundings;
  }

  /** Options set by {@code -Dlca.<key>}, by key; values not yet checked. */
  Map<String, Options.Entry> properties() {
    return properties;
  }

  /** Options set by {@code LCA_<KEY>}, by key; values not yet checked. */
  Map<String, Options.Entry> variables() {
    return variables;
  }

  /** At most one line. */
  List<String> warnings() {
    if (unknown.isEmpty()) {
      return List.of();
    }
    StringBuilder line = new StringBuilder("unknown and passed over: ");
    for (int i = 0; i < unknown.size() && i < MAX_NAMED; i++) {
      line.append(i == 0 ? "" : ", ").append(unknown.get(i));
    }
    if (unknown.size() > MAX_NAMED) {
      line.append(" and ").append(unknown.size() - MAX_NAMED).append(" more");
    }
    return List.of(line.toString());
  }

  private void readProperties(Properties given) {
    List<String> keys = new ArrayList<>();
    for (OptionSpec spec : OptionTable.all()) {
      keys.add(spec.key());
    }
    for (String name : new TreeSet<>(given.stringPropertyNames())) {
      if (name.startsWith(PROPERTY)) {
        String key = name.substring(PROPERTY.length());
        if (OptionTable.find(key) == null) {
          String nearest = NearestName.of(key, keys);
          unknown.add(named("-D" + name, nearest == null ? null : "-D" + PROPERTY + nearest));
        } else {
          properties.put(key, new Options.Entry(key, given.getProperty(name), "-D" + name));
        }
      }
    }
  }

  private void readVariables(Map<String, String> environment) {
    Map<String, String> keys = new LinkedHashMap<>();
    for (OptionSpec spec : OptionTable.all()) {
      keys.put(spec.variable(false), spec.key());
      keys.put(spec.variable(true), spec.key());
    }
    for (String name : new TreeSet<>(environment.keySet())) {
      if (!name.startsWith(VARIABLE)) {
        continue;
      }
      String key = keys.get(name);
      if (key == null) {
        unknown.add(named(name, nearestVariable(name, keys.keySet())));
      } else if (!environment.get(name).isEmpty()) { // set to nothing: the shell's way to unset
        Options.Entry before =
            variables.putIfAbsent(key, new Options.Entry(key, environment.get(name), name));
        if (before != null) { // two spellings of one option
          unknown.add(name + " (" + before.origin() + " is set too)");
        }
      }
    }
  }

  /** Compares what stands behind the prefix: else every short name is near to every other. */
  private static String nearestVariable(String name, Iterable<String> known) {
    List<String> bare = new ArrayList<>();
    for (String variable : known) {
      bare.add(variable.substring(VARIABLE.length()));
    }
    String nearest = NearestName.of(name.substring(VARIABLE.length()), bare);
    return nearest == null ? null : VARIABLE + nearest;
  }

  private static String named(String name, String nearest) {
    return Quoted.of(name) + (nearest == null ? "" : " (did you mean " + nearest + "?)");
  }
}
