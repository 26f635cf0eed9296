package io.lcaagent.power.rapl;

import io.lcaagent.power.CounterRange;
import java.nio.file.Path;

/**
 * One zone of the powercap folder.
 *
 * @param id name of its folder, e.g. {@code intel-rapl:0:a}; says nothing about what it measures
 * @param controlType what comes before the ids, e.g. {@code intel-rapl-mmio}
 * @param parentId id of the zone it lies in, or {@code null}
 * @param name content of its file {@code name}, e.g. {@code package-0}
 */
record Zone(
    String id, String controlType, String parentId, String name, Path folder, CounterRange range) {

  Path energyFile() {
    return folder.resolve("energy_uj");
  }
}
