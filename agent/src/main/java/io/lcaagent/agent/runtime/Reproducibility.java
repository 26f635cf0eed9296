package io.lcaagent.agent.runtime;

import io.lcaagent.power.host.HostRoots;
import io.lcaagent.power.host.NodeFacts;
import io.lcaagent.run.RunListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What whoever repeats a run must know of the machine, as far as the system says it. */
final class Reproducibility {
  private Reproducibility() {}

  static void describe(NodeFacts node, HostRoots roots, RunListener out) {
    out.onReproducibility("cpu.threads", Integer.toString(node.threads()));
    out.onReproducibility("virtualMachine", Boolean.toString(node.isVirtualMachine()));
    out.onReproducibility("container", Boolean.toString(node.isContainer()));
    if (!Double.isNaN(node.cpuQuota())) {
      out.onReproducibility("cpu.quota", Double.toString(node.cpuQuota()));
    }
    Path cpu = roots.sys().resolve("devices/system/cpu");
    file("cpu.governor", cpu.resolve("cpu0/cpufreq/scaling_governor"), out);
    file("cpu.boost", cpu.resolve("cpufreq/boost"), out);
    file("cpu.noTurbo", cpu.resolve("intel_pstate/no_turbo"), out);
    file("cpu.smt", cpu.resolve("smt/control"), out);
    property("java.vm", "java.vm.name", out);
    property("java.vendor", "java.vendor", out);
  }

  private static void file(String key, Path path, RunListener out) {
    try {
      String value = Files.readString(path).strip();
      if (!value.isEmpty()) {
        out.onReproducibility(key, value);
      }
    } catch (IOException | RuntimeException e) {
      // this system does not say
    }
  }

  private static void property(String key, String property, RunListener out) {
    String value = System.getProperty(property);
    if (value != null) {
      out.onReproducibility(key, value);
    }
  }
}
