package io.lcaagent.assessment;

import io.lcaagent.energy.EnergyDomain;
import io.lcaagent.run.RunHeader;
import io.lcaagent.run.RunListener;
import io.lcaagent.run.RunRelay;
import java.util.ArrayList;
import java.util.List;

/**
 * Hands a run on with its electricity by the hour: beside each domain goes one for each indicator,
 * which counts energy × factor of the hour ÷ highest factor. Whoever divides the domain's energy
 * over phases divides these alike, in whole microjoules, and what they add up to is the impact of
 * the electricity at the hours in which it was used. They lie inside their domain, so that no total
 * of energies holds them.
 */
public final class HourlyRun extends RunRelay {
  private static final String MARK = " by the hour: ";

  private final RunListener next;
  private final HourlyElectricity hourly;
  private final List<String> indicators;
  private final List<long[]> cumulative = new ArrayList<>();
  private long startNanos;
  private long startEpochNanos;

  public HourlyRun(RunListener next, HourlyElectricity hourly) {
    super(next);
    this.next = next;
    this.hourly = hourly;
    this.indicators = hourly.indicators();
  }

  /** Id of the domain that counts this one's energy by the factors of this indicator. */
  static String id(String domain, String indicator) {
    return domain + MARK + indicator;
  }

  @Override
  public void onHeader(RunHeader header) {
    startNanos = header.startNanos();
    startEpochNanos = header.startEpochNanos();
    super.onHeader(header);
  }

  @Override
  public void onDomain(int index, EnergyDomain domain, boolean inTotal) {
    int at = own(index);
    next.onDomain(at, domain, inTotal);
    for (String indicator : indicators) {
      next.onDomain(
          ++at,
          new EnergyDomain(
              id(domain.id(), indicator),
              EnergyDomain.Kind.CORE,
              domain.id(),
              domain.source(),
              domain.provenance(),
              domain.lowFactor(),
              domain.highFactor(),
              domain.periodNanos()),
          false);
    }
    cumulative.add(new long[indicators.size()]);
  }

  @Override
  public void onSample(
      int domain, long sequence, long start, long end, long microjoules, long sum) {
    next.onSample(own(domain), sequence, start, end, microjoules, sum);
    if (domain < 0 || domain >= cumulative.size() || microjoules < 0) {
      return;
    }
    long[] sums = cumulative.get(domain);
    for (int i = 0; i < indicators.size(); i++) {
      double share = hourly.meanShare(indicators.get(i), epochNanos(start), epochNanos(end));
      long weighed = Math.round(share * microjoules);
      sums[i] += weighed;
      next.onSample(own(domain) + 1 + i, sequence, start, end, weighed, sums[i]);
    }
  }

  @Override
  public void onGap(int domain, long start, long end, String reason) {
    next.onGap(own(domain), start, end, reason);
  }

  private long epochNanos(long nanos) {
    return startEpochNanos + (nanos - startNanos);
  }

  private int own(int domain) {
    return domain * (1 + indicators.size());
  }
}
