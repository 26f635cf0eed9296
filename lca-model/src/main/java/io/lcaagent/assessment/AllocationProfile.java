package io.lcaagent.assessment;

import io.lcaagent.impact.BadInputException;
import io.lcaagent.impact.CsvTable;
import io.lcaagent.impact.FactorLibrary;
import io.lcaagent.impact.Nearest;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A closed bundle of parameters under one name, from a data file. Its keys are option keys, and
 * {@code node.<preset>.<indicator>} for a node's total in place of the sum of the preset's parts.
 */
record AllocationProfile(
    String id, String version, String sha256, Map<String, AllocationProfile.Entry> entries) {
  private static final String NODE = "node.";

  /**
   * @param note how the value came to be where it was not published as it stands, else empty
   */
  record Entry(String value, String note, String source) {}

  /**
   * @throws BadInputException when there is no such profile, naming those there are
   */
  static AllocationProfile load(String id, FactorLibrary library) {
    if (!library.profiles().contains(id)) {
      throw BadInputException.usage(
          "allocation.profile is "
              + BadInputException.quote(id)
              + "; there is no such profile"
              + Nearest.hint(id, library.profiles())
              + "; profiles: "
              + String.join(", ", library.profiles()));
    }
    CsvTable table = CsvTable.resource(AllocationProfile.class, id + ".csv");
    Map<String, Entry> entries = new LinkedHashMap<>();
    for (CsvTable.Row row : table.rows()) {
      entries.put(
          row.get("key"), new Entry(row.get("value"), row.get("origin"), row.get("source")));
    }
    return new AllocationProfile(id, table.meta("version", ""), table.sha256(), entries);
  }

  /** The published total of this preset in this indicator; {@code null} when it has none. */
  Entry nodeTotal(String preset, String indicator) {
    return entries.get(NODE + preset + "." + indicator);
  }

  /** Whether this key is an option that the profile sets. */
  boolean sets(String key) {
    return entries.containsKey(key);
  }
}
