package io.lcaagent.power.selection;

import io.lcaagent.energy.EnergyDomain;
import io.lcaagent.power.Probe;
import io.lcaagent.power.host.NodeFacts;
import io.lcaagent.power.rapl.RaplProbe;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What happened where the counters of processors and memory were looked for. One use each. */
final class PowercapTold {
  static final String ID = "powercap";

  private final RaplProbe rapl;
  private final Path root;
  private final NodeFacts node;
  private final List<EnergyDomain> found;
  private final List<Tried> told = new ArrayList<>();

  /**
   * @param found domains of the meter, none when there is no meter
   */
  PowercapTold(RaplProbe rapl, Path root, NodeFacts node, List<EnergyDomain> found) {
    this.rapl = rapl;
    this.root = root;
    this.node = node;
    this.found = found;
  }

  /** In the order cpu, ram, and then what else was seen; each thing once. */
  List<Tried> of(boolean forCpu, boolean forRam) {
    if (forCpu) {
      tell("cpu", ids("cpu", "host"));
    }
    if (forRam) {
      tell("ram", ids("ram", "ram"));
    }
    rapl.notes().forEach(note -> tellNote(forCpu ? "cpu" : "ram", note));
    rapl.ramNotes().forEach(note -> tellNote("ram", note));
    return told;
  }

  private void tellNote(String component, String note) {
    if (told.stream().noneMatch(other -> other.detail().equals(note))) {
      told.add(new Tried(ID, component, false, note, List.of()));
    }
  }

  private void tell(String component, List<String> ids) {
    if (!ids.isEmpty()) {
      String detail = "reads " + String.join(", ", ids) + " from " + root;
      told.add(new Tried(ID, component, true, detail, List.of()));
    } else if (component.equals("ram") && !rapl.ramNotes().isEmpty()) {
      told.add(new Tried(ID, component, false, rapl.ramNotes().get(0), mend()));
    } else if (rapl.probe() instanceof Probe.Unavailable unavailable) {
      told.add(new Tried(ID, component, false, unavailable.reason(), mend()));
    } else {
      String detail = "this processor has no counter for " + component + " in " + root;
      told.add(new Tried(ID, component, false, detail, List.of()));
    }
  }

  private List<String> mend() {
    return rapl.denied().isEmpty() ? RaplMend.forMissing(node) : RaplMend.forDenied(rapl.denied());
  }

  private List<String> ids(String one, String other) {
    return found.stream()
        .filter(d -> d.kind().component().equals(one) || d.kind().component().equals(other))
        .map(EnergyDomain::id)
        .toList();
  }
}
