package io.lcaagent.power;

import io.lcaagent.energy.SampleListener;

/**
 * The tracks of one meter's domains, by the meter's own index. Confined to the sampler's thread.
 */
final class MeterTracks implements ReadingSink {
  private final DomainTrack[] tracks;
  private final Health health;

  MeterTracks(PowerMeter meter, int firstIndex, SampleListener listener, Health health) {
    this.health = health;
    tracks = new DomainTrack[meter.domains().size()];
    for (int i = 0; i < tracks.length; i++) {
      tracks[i] = new DomainTrack(firstIndex + i, meter.domains().get(i), meter.range(i), listener);
    }
  }

  int size() {
    return tracks.length;
  }

  @Override
  public void counter(int domain, long nanos, long microjoules) {
    tracks[domain].counter(nanos, microjoules);
  }

  @Override
  public void power(int domain, long nanos, long microwatts) {
    tracks[domain].power(nanos, microwatts);
  }

  @Override
  public void failed(int domain, String reason) {
    tracks[domain].failed(reason);
    health.readFailed(tracks[domain].domain().id(), reason);
  }

  void allFailed(String reason) {
    for (DomainTrack track : tracks) {
      track.failed(reason);
    }
  }

  void finish(long startNanos, long nanos) {
    for (DomainTrack track : tracks) {
      track.finish(startNanos, nanos);
    }
  }
}
