package io.lcaagent.run.joint;

import io.lcaagent.phase.QualityPoint;
import io.lcaagent.run.RunHeader;
import io.lcaagent.run.RunSummary.Note;
import io.lcaagent.run.RunSummary.QualityMark;
import io.lcaagent.run.RunSummary.TrainingSummary;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Which trainings of a job's runs are parts of one, see {@link JointJob}, and the quality points
 * that they have in common: of each metric those of the part that began first of those that tell
 * it. Moments go from host to host by their wall clocks.
 */
final class SharedTrainings {
  /** Beyond rounding, two values of one metric for one epoch are two qualities. */
  private static final double ALIKE = 1e-9;

  private final List<Shared> trainings = new ArrayList<>();
  private final Map<NodeRun, Map<Long, List<QualityPoint>>> points = new HashMap<>();
  private final Set<Note> notes = new LinkedHashSet<>();

  private SharedTrainings() {}

  /** What one run tells of a training. */
  record Told(int node, NodeRun run, TrainingSummary training) {
    long beginEpochNanos() {
      return epochNanos(training.beginNanos());
    }

    long endEpochNanos() {
      return epochNanos(training.endNanos());
    }

    long epochNanos(long nanos) {
      RunHeader header = run.summary().header();
      return header.startEpochNanos() + (nanos - header.startNanos());
    }

    long ownNanos(long epochNanos) {
      RunHeader header = run.summary().header();
      return header.startNanos() + (epochNanos - header.startEpochNanos());
    }
  }

  /**
   * @param parts by their beginnings
   */
  record Shared(String key, List<Told> parts) {
    double laterSeconds(Told part) {
      return (part.beginEpochNanos() - parts.get(0).beginEpochNanos()) / 1e9;
    }
  }

  private record Identity(String job, String name, String framework, int number) {}

  static SharedTrainings of(List<List<NodeRun>> nodes, Function<NodeRun, String> jobOf) {
    Map<Identity, List<Told>> alike = new LinkedHashMap<>();
    for (int node = 0; node < nodes.size(); node++) {
      for (NodeRun run : nodes.get(node)) {
        Map<Identity, Integer> seen = new HashMap<>();
        for (TrainingSummary training : run.summary().trainings()) {
          String framework = training.workload().get("framework");
          Identity kind = new Identity(jobOf.apply(run), training.name(), framework, 0);
          int number = seen.merge(kind, 1, Integer::sum);
          Identity identity = new Identity(kind.job, kind.name, kind.framework, number);
          alike
              .computeIfAbsent(identity, any -> new ArrayList<>())
              .add(new Told(node, run, training));
        }
      }
    }
    SharedTrainings found = new SharedTrainings();
    alike.forEach(
        (identity, told) -> atOneTime(told).forEach(parts -> found.take(identity, parts)));
    return found;
  }

  List<Shared> trainings() {
    return trainings;
  }

  /** By training of this run, in its own time. */
  Map<Long, List<QualityPoint>> pointsOf(NodeRun run) {
    return points.getOrDefault(run, Map.of());
  }

  List<Note> notes() {
    return List.copyOf(notes);
  }

  /** A job that was begun anew has the same trainings again, later. */
  private static List<List<Told>> atOneTime(List<Told> told) {
    List<Told> inOrder = new ArrayList<>(told);
    inOrder.sort(Comparator.comparingLong(Told::beginEpochNanos));
    List<List<Told>> groups = new ArrayList<>();
    long end = Long.MIN_VALUE;
    for (Told one : inOrder) {
      if (groups.isEmpty() || one.beginEpochNanos() >= end) {
        groups.add(new ArrayList<>());
      }
      groups.get(groups.size() - 1).add(one);
      end = Math.max(end, one.endEpochNanos());
    }
    return groups;
  }

  private void take(Identity identity, List<Told> parts) {
    if (parts.size() < 2) {
      return;
    }
    String other = otherQuality(parts);
    if (identity.job == null) {
      if (other == null) {
        note(identity, "is listed once for each: --job.id NAME says that they are one");
      }
    } else if (other != null) {
      note(identity, "is listed once for each, since they tell different " + other);
    } else {
      Shared shared = new Shared(identity + "@" + parts.get(0).beginEpochNanos(), parts);
      trainings.add(shared);
      tell(shared);
    }
  }

  private void note(Identity identity, String what) {
    notes.add(
        new Note(
            "trainings", "training " + identity.name + " of several runs at one time " + what));
  }

  /** A metric and an epoch for which two parts have two values; {@code null} when there is none. */
  private static String otherQuality(List<Told> parts) {
    Map<String, Double> values = new HashMap<>();
    for (Told part : parts) {
      Map<String, Double> own = new LinkedHashMap<>();
      for (QualityMark mark : part.training.quality()) {
        QualityPoint point = mark.point();
        own.put(point.metric() + " for epoch " + point.epoch(), point.value());
      }
      for (Map.Entry<String, Double> one : own.entrySet()) {
        Double before = values.putIfAbsent(one.getKey(), one.getValue());
        if (before != null && !isAlike(before, one.getValue())) {
          return one.getKey();
        }
      }
    }
    return null;
  }

  private static boolean isAlike(double a, double b) {
    return Double.compare(a, b) == 0
        || Math.abs(a - b) <= ALIKE * Math.max(Math.abs(a), Math.abs(b));
  }

  private void tell(Shared shared) {
    List<QualityPoint> common = new ArrayList<>(); // at nanoseconds after 1970
    Set<String> metrics = new LinkedHashSet<>();
    for (Told part : shared.parts) {
      List<QualityPoint> own =
          part.training.quality().stream()
              .map(QualityMark::point)
              .filter(point -> !metrics.contains(point.metric()))
              .toList();
      own.forEach(point -> common.add(at(point, 0, part.epochNanos(point.nanos()))));
      metrics.addAll(own.stream().map(QualityPoint::metric).collect(Collectors.toSet()));
    }
    common.sort(Comparator.comparingLong(QualityPoint::nanos));
    for (Told part : shared.parts) {
      long id = part.training.id();
      points
          .computeIfAbsent(part.run, any -> new HashMap<>())
          .put(id, common.stream().map(p -> at(p, id, part.ownNanos(p.nanos()))).toList());
    }
  }

  private static QualityPoint at(QualityPoint point, long training, long nanos) {
    return new QualityPoint(
        training, point.epoch(), point.step(), nanos, point.metric(), point.value());
  }
}
