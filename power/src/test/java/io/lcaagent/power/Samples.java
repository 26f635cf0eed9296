package io.lcaagent.power;

import io.lcaagent.energy.SampleListener;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Keeps what a sampler hands on. */
public final class Samples implements SampleListener {
  public record Sample(int domain, long sequence, long start, long end, long microjoules) {}

  public record Gap(int domain, long start, long end, String reason) {}

  public final List<Sample> samples = new ArrayList<>();
  public final List<Gap> gaps = new ArrayList<>();
  public final List<String> calls = new ArrayList<>();
  private final Map<Integer, Long> cumulative = new TreeMap<>();

  @Override
  public void onTick(long nanos) {
    calls.add("tick");
  }

  @Override
  public void onSample(
      int domain, long sequence, long start, long end, long microjoules, long cumulated) {
    calls.add("sample " + domain);
    samples.add(new Sample(domain, sequence, start, end, microjoules));
    long sum = cumulative.merge(domain, microjoules, Long::sum);
    if (sum != cumulated) {
      throw new AssertionError("cumulative " + cumulated + " is not the samples' sum " + sum);
    }
  }

  @Override
  public void onGap(int domain, long start, long end, String reason) {
    calls.add("gap " + domain);
    gaps.add(new Gap(domain, start, end, reason));
  }

  @Override
  public void onUtilization(long start, long end, double busy) {
    calls.add("utilization");
  }

  @Override
  public void onTickEnd() {
    calls.add("end");
  }

  public long microjoules(int domain) {
    return cumulative.getOrDefault(domain, 0L);
  }
}
