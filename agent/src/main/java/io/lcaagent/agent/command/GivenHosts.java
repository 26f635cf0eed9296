package io.lcaagent.agent.command;

import io.lcaagent.agent.node.AssessmentInputs;
import io.lcaagent.agent.options.AssessmentKeys;
import io.lcaagent.agent.options.OptionException;
import io.lcaagent.agent.options.Options;
import io.lcaagent.assessment.AssessmentSettings;
import io.lcaagent.assessment.Assessor;
import io.lcaagent.assessment.GivenEnergy;
import io.lcaagent.assessment.JobAssessment.Host;
import io.lcaagent.impact.BadInputException;
import io.lcaagent.impact.CsvTable;
import io.lcaagent.run.RunSummary.OptionValue;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The nodes of a job from a CSV: a row a node with {@code name}, {@code energy}, {@code duration},
 * and any option that an assessment takes in a column of its name; an empty field is the command
 * line's.
 */
final class GivenHosts {
  private static final List<String> REQUIRED = List.of("name", "energy", "duration");

  private record Given(String name, GivenEnergy energy, AssessmentInputs inputs) {}

  private final List<Given> hosts = new ArrayList<>();

  private GivenHosts() {}

  /**
   * @param common what the command line sets for all nodes, by key
   * @throws BadInputException naming the file and the line
   */
  static GivenHosts read(Path file, Caller caller, Map<String, String> common) {
    CsvTable table = CsvTable.read(file);
    List<String> keys = new ArrayList<>(AssessmentKeys.ALL);
    keys.remove("factors"); // one file for all
    keys.add("scope");
    table.requireColumns(REQUIRED, keys);
    GivenHosts all = new GivenHosts();
    Set<String> names = new HashSet<>();
    for (CsvTable.Row row : table.rows()) {
      String name = row.get("name");
      if (!name.matches("[A-Za-z0-9._-]{1,40}") || !names.add(name)) {
        throw row.bad(
            "name is "
                + BadInputException.quote(name)
                + "; allowed: letters, digits, . _ and -, each name once");
      }
      all.add(row, keys, caller, common);
    }
    if (all.hosts.isEmpty()) {
      throw BadInputException.data(table.name() + ": no node; a row a node is needed");
    }
    return all;
  }

  private void add(CsvTable.Row row, List<String> keys, Caller caller, Map<String, String> common) {
    Map<String, String> given = new LinkedHashMap<>(common);
    for (String key : keys) {
      if (!row.get(key).isEmpty()) {
        given.put(key, row.get(key));
      }
    }
    try {
      GivenEnergy energy =
          new GivenEnergy(
              GivenAmounts.energy(row.get("energy")),
              GivenAmounts.duration(row.get("duration")),
              null);
      Options options =
          Options.forCommand(given, caller.properties(), caller.environment(), caller.directory());
      AssessmentInputs inputs = AssessmentInputs.of(options);
      Assessor.assess(energy, inputs.settings()); // refuses what cannot be, while the line is known
      hosts.add(new Given(row.get("name"), energy, inputs));
    } catch (OptionException | BadInputException e) {
      throw row.bad("cannot be used: " + e.getMessage());
    }
  }

  /** What each node had of the job, with these options instead of its own. */
  List<Host> with(Map<String, OptionValue> changes) {
    return hosts.stream()
        .map(h -> host(h.name(), h.energy(), h.inputs(), h.inputs().options(), changes))
        .toList();
  }

  static Host host(
      String name,
      GivenEnergy energy,
      AssessmentInputs inputs,
      Map<String, OptionValue> options,
      Map<String, OptionValue> changes) {
    Map<String, OptionValue> all = new LinkedHashMap<>(options);
    all.putAll(changes);
    AssessmentSettings settings = inputs.settings(all);
    return new Host(name, List.of(), null, settings, Assessor.assess(energy, settings));
  }
}
