package io.lcaagent.power.selection;

import io.lcaagent.energy.EnergyDomain;
import io.lcaagent.energy.EnergyDomain.Kind;
import io.lcaagent.energy.MonotonicClock;
import io.lcaagent.energy.Provenance;
import io.lcaagent.energy.SampleListener;
import io.lcaagent.hardware.HardwareTable;
import io.lcaagent.power.PowerMeter;
import io.lcaagent.power.Probe;
import io.lcaagent.power.file.FileMeter;
import io.lcaagent.power.host.HostLoad;
import io.lcaagent.power.host.HostRoots;
import io.lcaagent.power.host.MemoryLimit;
import io.lcaagent.power.host.NodeFacts;
import io.lcaagent.power.model.CpuFacts;
import io.lcaagent.power.model.CpuModel;
import io.lcaagent.power.model.CpuPower;
import io.lcaagent.power.model.OurMemory;
import io.lcaagent.power.model.RamModel;
import io.lcaagent.power.model.RamPower;
import io.lcaagent.power.process.ProcessScope;
import io.lcaagent.power.process.Reserved;
import io.lcaagent.power.rapl.RaplProbe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Chooses the meters of a run. {@code auto} is counters first, then the model; a source that is
 * named is the only one tried, and nothing silently stands in for it. Every source looked at is
 * told with what happened. Hand {@link #meters} and {@link #load} to one sampler, or {@link #close}
 * them.
 */
public final class MeterSelection implements AutoCloseable {
  private static final double BYTES_PER_GB = 1L << 30;
  private static final String AUTO = "auto";
  private static final String MODEL = "model";
  private static final String NONE = "none";
  private static final String FILE = "file:";

  private final PowerOptions options;
  private final HostRoots roots;
  private final MonotonicClock clock;
  private final NodeFacts node;
  private final Function<String, Optional<CpuFacts>> table;
  private final RamPower defaultRam;
  private final List<PowerMeter> meters = new ArrayList<>();
  private final List<EnergyDomain> domains = new ArrayList<>();
  private final List<Tried> tried = new ArrayList<>();
  private final List<String> refusals = new ArrayList<>();
  private final Set<String> inTotal = new HashSet<>();
  private HostLoad load;
  private String loadFailure = "";
  private ProcessScope process; // null where the energy is the node's

  private MeterSelection(
      PowerOptions options,
      HostRoots roots,
      MonotonicClock clock,
      Function<String, Optional<CpuFacts>> table,
      RamPower defaultRam) {
    this.options = options;
    this.roots = roots;
    this.clock = clock;
    this.node = NodeFacts.read(roots);
    this.table = table;
    this.defaultRam = defaultRam;
  }

  /** Looks at the machine and chooses. Takes milliseconds; never throws for what is missing. */
  public static MeterSelection select(PowerOptions options, HostRoots roots, MonotonicClock clock) {
    return select(options, roots, clock, MeterSelection::fromTable, ramFromTable());
  }

  static MeterSelection select(
      PowerOptions options,
      HostRoots roots,
      MonotonicClock clock,
      Function<String, Optional<CpuFacts>> table,
      RamPower defaultRam) {
    MeterSelection selection = new MeterSelection(options, roots, clock, table, defaultRam);
    selection.choose();
    return selection;
  }

  private static Optional<CpuFacts> fromTable(String cpuModel) {
    return HardwareTable.cpu(cpuModel)
        .filter(cpu -> cpu.tdpWatts() > 0) // a row may lack it
        .map(cpu -> new CpuFacts(cpu.tdpWatts(), Math.max(0, cpu.threads()), cpu.source()));
  }

  private static RamPower ramFromTable() {
    HardwareTable.Range row = HardwareTable.ramWattsPerGigabyte();
    return RamPower.published(row.value(), row.low(), row.high(), row.source());
  }

  /** What the operating system says the node is. */
  public NodeFacts node() {
    return node;
  }

  /** The meters to sample, in the order of their domains' indices. */
  public List<PowerMeter> meters() {
    return List.copyOf(meters);
  }

  /** The node's utilisation, or {@code null} where it cannot be read. */
  public HostLoad load() {
    return load;
  }

  /**
   * All domains, by the index that a sampler over {@link #meters} gives them, as {@link #scoped}
   * hands them on.
   */
  public List<EnergyDomain> domains() {
    return process == null ? List.copyOf(domains) : domains.stream().map(process::domain).toList();
  }

  /** Stands before whoever takes the samples: hands on those of the scope that was chosen. */
  public SampleListener scoped(SampleListener next) {
    return process == null ? next : process.over(domains, next);
  }

  /** Whether the total counts this domain: it is disjoint from the others and of a chosen kind. */
  public boolean inTotal(EnergyDomain domain) {
    return inTotal.contains(domain.id());
  }

  /** Every source that was looked at, in the order cpu, ram, gpu. */
  public List<Tried> tried() {
    return List.copyOf(tried);
  }

  /**
   * Why the run must not start, one line each: a file that an option names and that does not hold
   * what it should, or a required component without a meter. Empty when it may.
   */
  public List<String> refusals() {
    return List.copyOf(refusals);
  }

  @Override
  public void close() {
    meters.forEach(PowerMeter::close);
    if (load != null) {
      load.close();
    }
    closeScope();
  }

  /** What no sampler closes; after it has stopped. */
  public void closeScope() {
    if (process != null) {
      process.close();
    }
  }

  private void choose() {
    openLoad();
    if (options.ofProcess()) {
      openProcess();
      if (process == null) {
        return; // the node's energy is not what was asked for
      }
      if (!divides(Kind.DRAM) && !options.ramSource().equals(NONE)) {
        tried.add(ProcessChoice.withoutMemory());
      }
    }
    if (options.cpuSource().startsWith(FILE)) {
      tryFile(Path.of(options.cpuSource().substring(FILE.length())));
    }
    tryPowercap();
    tryCpuModel();
    tryRamModel();
    tryGpu();
    for (EnergyDomain domain : EnergyDomain.disjoint(domains)) {
      if (options.total().contains(domain.kind().component())) {
        inTotal.add(domain.id());
      }
    }
    options.require().stream().sorted().forEach(this::require);
  }

  private void openLoad() {
    try {
      load = HostLoad.open(roots.proc(), clock);
    } catch (IOException e) {
      loadFailure = node.isLinux() ? String.valueOf(e.getMessage()) : "not on " + node.os();
    }
  }

  /** Of what is ours of the node; for a process's share, of all that the kernel shows. */
  private CpuPower cpuPower() {
    CpuFacts known = table.apply(node.cpuModel()).orElse(null);
    return options.ofProcess()
        ? CpuPower.of(node.withoutQuota(), options.cpuTdpWatts(), Double.NaN, known)
        : CpuPower.of(node, options.cpuTdpWatts(), options.nodeShare(), known);
  }

  private void openProcess() {
    int hostThreads = table.apply(node.cpuModel()).map(CpuFacts::threads).orElse(0);
    ProcessChoice choice =
        ProcessChoice.of(
            options,
            Reserved.of(node, options.nodeShare(), hostThreads),
            cpuPower().idleWatts(),
            roots.proc(),
            load,
            loadFailure);
    process = choice.scope();
    tried.add(choice.tried());
    if (process == null) {
      refusals.add("scope=process: " + choice.tried().detail());
    }
  }

  /** Whether energy of this kind can be told for the scope that was chosen. */
  private boolean divides(Kind kind) {
    return process == null || process.divides(kind);
  }

  private void tryFile(Path path) {
    Probe probe = FileMeter.probe(path, options.intervalNanos(), clock);
    if (probe instanceof Probe.Available available) {
      use(available.meter());
      tried.add(new Tried("file", "cpu", true, "reads " + path, List.of()));
    } else if (probe instanceof Probe.Unavailable unavailable) {
      refusals.add("cpu.source: " + unavailable.reason());
      tried.add(new Tried("file", "cpu", false, unavailable.reason(), List.of()));
    }
  }

  private void tryPowercap() {
    boolean forCpu = wants(options.cpuSource(), PowercapTold.ID);
    boolean forRam = wants(options.ramSource(), PowercapTold.ID) && divides(Kind.DRAM);
    if (!forCpu && !forRam) {
      return;
    }
    Path root =
        options.raplPath() != null ? options.raplPath() : roots.sys().resolve("class/powercap");
    RaplProbe rapl =
        RaplProbe.of(
            root, kind -> kind == Kind.DRAM ? forRam : forCpu, options.intervalNanos(), clock);
    List<EnergyDomain> found = List.of();
    if (rapl.probe() instanceof Probe.Available available) {
      use(available.meter());
      found = available.meter().domains();
    }
    tried.addAll(new PowercapTold(rapl, root, node, found).of(forCpu, forRam));
  }

  private void tryCpuModel() {
    if (!wants(options.cpuSource(), MODEL) || has(Kind.PACKAGE)) {
      return;
    }
    if (load == null) {
      String detail = "the processors' utilisation cannot be read: " + loadFailure;
      tried.add(new Tried(MODEL, "cpu", false, detail, List.of()));
      return;
    }
    CpuPower power = cpuPower();
    use(new CpuModel(power, load, options.intervalNanos()));
    List<String> mend =
        power.provenance() == Provenance.ASSUMED
            ? List.of("cpu.tdp=<W of a package> and node.share=<our share of the node> narrow it")
            : List.of();
    tried.add(new Tried(MODEL, "cpu", true, power.provenance() + ": " + power.basis(), mend));
  }

  private void tryRamModel() {
    if (!wants(options.ramSource(), MODEL) || has(Kind.DRAM) || !divides(Kind.DRAM)) {
      return;
    }
    OurMemory memory =
        options.ofProcess()
            ? new OurMemory(
                Math.max(0, node.memoryBytes()), false) // the process's share comes later
            : OurMemory.of(node, options.nodeShare(), MemoryLimit.bytes(roots));
    if (memory.bytes() <= 0) {
      tried.add(new Tried(MODEL, "ram", false, "the memory's size cannot be read", List.of()));
      return;
    }
    RamPower power =
        Double.isNaN(options.ramWattsPerGb())
            ? defaultRam
            : RamPower.given(options.ramWattsPerGb());
    RamModel model = new RamModel(power, memory.bytes(), options.intervalNanos(), clock);
    use(model);
    String detail =
        String.format(
            Locale.ROOT,
            "%s: %s W/GB x %.1f GB%s = %.2f W; %s",
            power.provenance(),
            power.wattsPerGb(),
            memory.bytes() / BYTES_PER_GB,
            memory.isPart()
                ? String.format(Locale.ROOT, " (ours of %.1f)", node.memoryBytes() / BYTES_PER_GB)
                : "",
            model.watts(),
            power.source());
    tried.add(new Tried(MODEL, "ram", true, detail, List.of()));
  }

  private void tryGpu() {
    if (options.gpuSource().equals(NONE)) {
      return;
    }
    boolean nvidia =
        Files.exists(roots.proc().resolve("driver/nvidia"))
            || Files.exists(roots.root().resolve("dev/nvidia0"));
    if (nvidia || Files.exists(roots.root().resolve("dev/kfd"))) {
      String detail =
          "a GPU is here, and this version cannot meter GPUs: its energy is missing from the total";
      tried.add(new Tried(nvidia ? "nvidia" : "amd", "gpu", false, detail, List.of()));
    } else {
      tried.add(new Tried("gpu", "gpu", false, "no GPU was found", List.of()));
    }
  }

  private void require(String component) {
    boolean metered =
        domains.stream()
            .filter(d -> d.kind().component().equals(component))
            .anyMatch(d -> d.provenance().compareTo(Provenance.ATTRIBUTED) <= 0);
    if (metered) {
      return;
    }
    String reason =
        tried.stream()
            .filter(t -> t.component().equals(component) && !t.available())
            .map(Tried::detail)
            .findFirst()
            .orElse("no source of it is switched on");
    refusals.add("require=" + component + ": there is no meter for it: " + reason);
  }

  private void use(PowerMeter meter) {
    meters.add(meter);
    domains.addAll(meter.domains());
  }

  private boolean has(Kind kind) {
    return domains.stream().anyMatch(d -> d.kind() == kind);
  }

  private static boolean wants(String source, String kind) {
    return source.equals(AUTO) || source.equals(kind);
  }
}
