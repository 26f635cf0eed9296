package io.lcaagent.run;

import io.lcaagent.phase.LongMap;
import io.lcaagent.phase.PhaseKind;
import io.lcaagent.phase.PhaseStart;
import io.lcaagent.run.RunSummary.Band;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * When phases were open, to draw them behind a power profile. A load has no band: it alternates
 * with its train too fast to be drawn. Beyond the bound, neighbours of one path become one band.
 */
final class BandRecorder {
  static final int MAX_BANDS = 4_000;

  private static final class OpenBand {
    final PhaseStart start;
    final String path;

    OpenBand(PhaseStart start, String path) {
      this.start = start;
      this.path = path;
    }
  }

  private record Key(long training, String path) {}

  private final LongMap<OpenBand> open = new LongMap<>();
  private List<Band> bands = new ArrayList<>();

  void begin(PhaseStart start) {
    OpenBand parent = open.get(start.parent());
    String above = parent == null || parent.path.isEmpty() ? "" : parent.path + "/";
    String path = start.kind() == PhaseKind.TRAINING ? "" : above + start.name();
    open.put(start.id(), new OpenBand(start, path));
  }

  void end(long id, long nanos) {
    OpenBand band = open.remove(id);
    if (band != null) {
      add(bands, band, nanos);
      if (bands.size() > MAX_BANDS) {
        bands = merged(bands);
      }
    }
  }

  /** In order of their beginnings; what is open ends at the given time. */
  List<Band> bands(long endNanos) {
    List<Band> all = new ArrayList<>(bands);
    open.forEach(band -> add(all, band, Math.max(endNanos, band.start.nanos())));
    List<Band> sorted = sorted(all);
    while (sorted.size() > MAX_BANDS) {
      List<Band> fewer = merged(sorted);
      if (fewer.size() == sorted.size()) {
        return List.copyOf(sorted.subList(0, MAX_BANDS)); // more paths than bands
      }
      sorted = fewer;
    }
    return List.copyOf(sorted);
  }

  private static void add(List<Band> to, OpenBand band, long nanos) {
    switch (band.start.kind()) {
      case TRAIN, VALIDATE, CHECKPOINT, NAMED ->
          to.add(new Band(band.start.training(), band.path, band.start.nanos(), nanos));
      default -> {}
    }
  }

  private static List<Band> merged(List<Band> bands) {
    Map<Key, Integer> single = new HashMap<>();
    List<Band> result = new ArrayList<>();
    for (Band band : sorted(bands)) {
      Key key = new Key(band.training(), band.path());
      Integer partner = single.remove(key);
      if (partner == null) {
        single.put(key, result.size());
        result.add(band);
      } else {
        Band first = result.get(partner);
        long end = Math.max(first.endNanos(), band.endNanos());
        result.set(partner, new Band(first.training(), first.path(), first.startNanos(), end));
      }
    }
    return result;
  }

  private static List<Band> sorted(List<Band> bands) {
    List<Band> sorted = new ArrayList<>(bands);
    sorted.sort(Comparator.comparingLong(Band::startNanos));
    return sorted;
  }
}
