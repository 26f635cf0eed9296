package io.lcaagent.agent.command;

import io.lcaagent.agent.options.Options;
import io.lcaagent.energy.MonotonicClock;
import io.lcaagent.power.host.HostRoots;
import io.lcaagent.power.selection.MeterSelection;
import io.lcaagent.power.selection.PowerOptions;

/** Chooses meters by options. */
final class PowerSettings {
  /** The options of the table that choose meters. */
  static final String[] KEYS = {
    "config",
    "cpu.source",
    "cpu.tdp",
    "ram.source",
    "ram.wattsPerGb",
    "gpu.source",
    "rapl.path",
    "total",
    "require",
    "node.share",
    "interval"
  };

  private PowerSettings() {}

  /** What a run with these options would measure with, of the whole node; to be closed. */
  static MeterSelection select(Options options, Caller caller) {
    return MeterSelection.select(
        PowerOptions.of(key -> key.equals("scope") ? null : options.located(key)),
        HostRoots.under(caller.root()),
        MonotonicClock.SYSTEM);
  }
}
