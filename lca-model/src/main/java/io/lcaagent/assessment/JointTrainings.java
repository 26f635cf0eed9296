package io.lcaagent.assessment;

import io.lcaagent.assessment.Assessment.FunctionalUnit;
import io.lcaagent.assessment.Assessment.Impact;
import io.lcaagent.assessment.Assessment.QualityInfo;
import io.lcaagent.assessment.Assessment.TrainingEnergy;
import io.lcaagent.assessment.Assessment.TrainingImpacts;
import io.lcaagent.assessment.Assessment.TrainingInfo;
import io.lcaagent.assessment.Assessment.TrainingPart;
import io.lcaagent.assessment.JobAssessment.Host;
import io.lcaagent.energy.Quantity;
import io.lcaagent.impact.ImpactCategory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A job's trainings: one that several nodes had a part in is listed once, with the parts' energies
 * and impacts added and its quality once. A figure that one part lacks is absent. Parts whose nodes
 * mean different functional units stay apart.
 */
final class JointTrainings {
  private record Place(Host host, TrainingInfo training) {
    double laterSeconds() {
      return host.shared().get(training.id()).laterSeconds();
    }
  }

  private final boolean alone;
  private final Map<String, List<Place>> parts = new LinkedHashMap<>();
  private final Map<String, String> ids = new LinkedHashMap<>();

  JointTrainings(List<Host> hosts) {
    alone = hosts.size() == 1;
    for (Host host : hosts) {
      for (TrainingInfo training : host.assessment().trainings()) {
        JobAssessment.Part shared = host.shared().get(training.id());
        FunctionalUnit unit = training.functionalUnit();
        String key =
            shared == null
                ? own(host, training.id())
                : String.join(
                    " ",
                    shared.key(),
                    unit.metric(),
                    String.valueOf(unit.target()),
                    unit.direction(),
                    unit.model(),
                    unit.dataset());
        parts.computeIfAbsent(key, any -> new ArrayList<>()).add(new Place(host, training));
      }
    }
    for (List<Place> places : parts.values()) {
      String id =
          places.stream().map(p -> own(p.host, p.training.id())).collect(Collectors.joining("+"));
      places.forEach(p -> ids.put(own(p.host, p.training.id()), id));
    }
  }

  /** In the order of their first parts. */
  List<TrainingInfo> all() {
    return parts.values().stream().map(this::one).toList();
  }

  /** What a training of this node is called in the job. */
  String idOf(Host host, String training) {
    return ids.getOrDefault(own(host, training), own(host, training));
  }

  /** An id that no training of another node has. */
  private String own(Host host, String training) {
    return alone ? training : host.name() + ":" + training;
  }

  private TrainingInfo one(List<Place> places) {
    TrainingInfo first = places.get(0).training;
    String id = idOf(places.get(0).host, first.id());
    if (places.size() == 1) {
      return new TrainingInfo(
          id,
          first.name(),
          first.framework(),
          first.workload(),
          first.functionalUnit(),
          first.status(),
          first.energy(),
          first.impacts(),
          first.quality());
    }
    List<TrainingInfo> all = places.stream().map(Place::training).toList();
    Map<String, String> workload = new LinkedHashMap<>(first.workload());
    all.forEach(training -> training.workload().forEach(workload::putIfAbsent));
    return new TrainingInfo(
        id,
        first.name(),
        first.framework(),
        Collections.unmodifiableMap(workload),
        unit(places),
        JobAssessment.worst(all.stream().map(TrainingInfo::status)),
        new TrainingEnergy(
            sum(all, training -> training.energy().functionalUnit()),
            sum(all, training -> training.energy().run()),
            sum(all, training -> training.energy().afterTarget())),
        new TrainingImpacts(
            impacts(all, TrainingImpacts::functionalUnit),
            impacts(all, TrainingImpacts::run),
            impacts(all, TrainingImpacts::afterTarget)),
        quality(places),
        places.stream().map(JointTrainings::part).toList());
  }

  private static TrainingPart part(Place place) {
    TrainingInfo training = place.training;
    return new TrainingPart(
        place.host.name(),
        training.status(),
        training.functionalUnit().nodeSeconds(),
        training.energy(),
        training.impacts());
  }

  /** Times are from the first part's beginning; the part that saw a point last knows when. */
  private static FunctionalUnit unit(List<Place> places) {
    FunctionalUnit unit = places.get(0).training.functionalUnit();
    if (unit.reachedSeconds() == null) {
      return unit;
    }
    double reached = 0;
    double nodeSeconds = 0;
    for (Place place : places) {
      FunctionalUnit of = place.training.functionalUnit();
      reached = Math.max(reached, of.reachedSeconds() + place.laterSeconds());
      nodeSeconds += of.nodeSeconds();
    }
    return new FunctionalUnit(
        unit.model(),
        unit.dataset(),
        unit.metric(),
        unit.target(),
        unit.direction(),
        unit.reached(),
        unit.reachedEpoch(),
        reached,
        nodeSeconds);
  }

  private static List<QualityInfo> quality(List<Place> places) {
    List<QualityInfo> points = new ArrayList<>();
    int least = places.stream().mapToInt(p -> p.training.quality().size()).min().orElse(0);
    for (int i = 0; i < least; i++) {
      int at = i;
      List<QualityInfo> of = places.stream().map(p -> p.training.quality().get(at)).toList();
      double seconds = Double.NEGATIVE_INFINITY;
      for (Place place : places) {
        double told = place.training.quality().get(i).timeSeconds();
        seconds = Math.max(seconds, told + place.laterSeconds());
      }
      points.add(
          new QualityInfo(
              of.get(0).epoch(),
              of.get(0).step(),
              seconds,
              of.get(0).metric(),
              of.get(0).value(),
              sum(of, QualityInfo::cumulativeJoules),
              sum(of, QualityInfo::marginalJoules)));
    }
    return points;
  }

  private static Map<String, Impact> impacts(
      List<TrainingInfo> trainings, Function<TrainingImpacts, Map<String, Impact>> of) {
    List<Map<String, Impact>> all =
        trainings.stream().map(training -> of.apply(training.impacts())).toList();
    return all.stream().anyMatch(Objects::isNull) ? null : sum(all);
  }

  /** By indicator, in the reported order; absent where one is. */
  static Map<String, Impact> sum(List<Map<String, Impact>> all) {
    Map<String, Impact> sums = new LinkedHashMap<>();
    for (ImpactCategory category : ImpactCategory.REPORTED) {
      List<Impact> impacts = all.stream().map(one -> one.get(category.id())).toList();
      sums.put(
          category.id(),
          new Impact(
              category.unit(),
              sum(impacts, Impact::usage),
              sum(impacts, Impact::embodied),
              sum(impacts, Impact::total)));
    }
    return sums;
  }

  private static <T> Quantity sum(List<T> all, Function<T, Quantity> of) {
    Quantity sum = null;
    for (T one : all) {
      Quantity quantity = of.apply(one);
      if (quantity == null) {
        return null;
      }
      sum = sum == null ? quantity : sum.plus(quantity);
    }
    return sum;
  }
}
