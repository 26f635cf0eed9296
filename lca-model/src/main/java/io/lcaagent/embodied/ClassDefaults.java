package io.lcaagent.embodied;

import io.lcaagent.hardware.HardwareTable;
import io.lcaagent.impact.CsvTable;
import java.util.HashMap;
import java.util.Map;

/** What a part is taken to be when nobody knows: value, range and source, from a table. */
final class ClassDefaults {
  private ClassDefaults() {}

  /** By parameter, e.g. {@code ram.densityGBPerCm2}. */
  static Map<String, HardwareTable.Range> read() {
    Map<String, HardwareTable.Range> defaults = new HashMap<>();
    for (CsvTable.Row row : CsvTable.resource(ClassDefaults.class, "class-defaults.csv").rows()) {
      defaults.put(
          row.get("parameter"),
          new HardwareTable.Range(
              row.number("value"),
              row.number("low"),
              row.number("high"),
              "class default "
                  + row.get("parameter")
                  + " "
                  + row.get("value")
                  + " ("
                  + row.get("low")
                  + " to "
                  + row.get("high")
                  + "): "
                  + row.get("source")));
    }
    return defaults;
  }
}
