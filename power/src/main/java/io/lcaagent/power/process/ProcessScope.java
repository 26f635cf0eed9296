package io.lcaagent.power.process;

import io.lcaagent.energy.EnergyDomain;
import io.lcaagent.energy.EnergyDomain.Kind;
import io.lcaagent.energy.Provenance;
import io.lcaagent.energy.SampleListener;
import io.lcaagent.power.host.HostLoad;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * The energy of this process alone, of meters that read the whole machine. Of the processors: by
 * processor time, but for what they draw when idle, which goes by the reserved share where both are
 * known. Memory and cards go by the reserved share, or are nobody's.
 *
 * <p>So all processes together never have more than was read: parts of the processor time add up to
 * 1, and reserved shares to no more, as long as the same rule holds for all of them.
 *
 * <p>A counter's share is ATTRIBUTED, a model's share stays what the model is. The interval of a
 * share by processor time is our assumption, ±20 % on processors with shared frequency and threads,
 * as for a file that a host writes for its guest.
 */
public final class ProcessScope implements AutoCloseable {
  static final double LOW_BY_TIME = 0.8;
  static final double HIGH_BY_TIME = 1.2;

  private final ProcessTime time;
  private final double countedIdleWatts;
  private final double modelledIdleWatts;
  private final Reserved reserved;

  private ProcessScope(
      ProcessTime time, double countedIdleWatts, double modelledIdleWatts, Reserved reserved) {
    this.time = time;
    this.countedIdleWatts = countedIdleWatts;
    this.modelledIdleWatts = modelledIdleWatts;
    this.reserved = reserved;
  }

  /**
   * Fails where the process's processor time cannot be read.
   *
   * @param proc laid out like {@code /proc}
   * @param load the sampler's, which reads and closes it
   * @param countedIdleWatts of a package that has a counter, when nothing runs; {@code NaN} when
   *     not known: then that goes by processor time too
   * @param modelledIdleWatts of a package that is modelled, by the same model
   */
  public static ProcessScope open(
      Path proc,
      HostLoad load,
      double countedIdleWatts,
      double modelledIdleWatts,
      Reserved reserved)
      throws IOException {
    ProcessTime time = ProcessTime.open(proc, load);
    return new ProcessScope(time, countedIdleWatts, modelledIdleWatts, reserved);
  }

  /** Whether a part of this kind of energy is the process's: else nothing says how much. */
  public boolean divides(Kind kind) {
    return reserved.isKnown() || kind != Kind.DRAM && kind != Kind.GPU;
  }

  /** The domain as this process has it: same id, the claim and the interval of a share. */
  public EnergyDomain domain(EnergyDomain node) {
    boolean byTime = share(node, 1).isByTime();
    return new EnergyDomain(
        node.id(),
        node.kind(),
        node.parent(),
        node.source(),
        node.provenance().weakest(Provenance.ATTRIBUTED),
        node.lowFactor() * (byTime ? LOW_BY_TIME : 1),
        node.highFactor() * (byTime ? HIGH_BY_TIME : 1),
        node.periodNanos());
  }

  /**
   * Makes the process's samples of the node's, on the thread of the calls.
   *
   * @param domains of the node, by their index in the calls; of kinds that it {@link #divides}
   */
  public SampleListener over(List<EnergyDomain> domains, SampleListener next) {
    long packages = domains.stream().filter(domain -> domain.kind() == Kind.PACKAGE).count();
    return new ProcessSamples(
        domains.stream().map(domain -> share(domain, packages)).toList(), time, next);
  }

  private DomainShare share(EnergyDomain domain, long packages) {
    if (!reserved.isKnown()) {
      return DomainShare.BY_TIME;
    }
    return switch (domain.kind()) {
      case PACKAGE -> idleReserved(isCounter(domain) ? countedIdleWatts : modelledIdleWatts);
      case PSYS, NODE -> idleReserved(countedIdleWatts * Math.max(1, packages));
      case CORE -> DomainShare.BY_TIME; // cores that sleep are switched off
      case DRAM, UNCORE, GPU -> DomainShare.reserved(part());
    };
  }

  private DomainShare idleReserved(double idleWatts) {
    return Double.isNaN(idleWatts) ? DomainShare.BY_TIME : new DomainShare(idleWatts, part());
  }

  private double part() {
    return Math.min(1, reserved.ofMachine());
  }

  private static boolean isCounter(EnergyDomain domain) {
    return domain.provenance().compareTo(Provenance.ATTRIBUTED) <= 0;
  }

  @Override
  public void close() {
    time.close();
  }
}
