package io.lcaagent.report.json;

import io.lcaagent.assessment.Assessment.FunctionalUnit;
import io.lcaagent.assessment.Assessment.QualityInfo;
import io.lcaagent.assessment.Assessment.TrainingElectricity;
import io.lcaagent.assessment.Assessment.TrainingEnergy;
import io.lcaagent.assessment.Assessment.TrainingImpacts;
import io.lcaagent.assessment.Assessment.TrainingInfo;
import io.lcaagent.assessment.Assessment.TrainingPart;
import java.io.IOException;
import java.util.Map;

/** One of the trainings of {@code result.json}. Stateless. */
final class TrainingJson {
  private TrainingJson() {}

  static void members(JsonOut json, TrainingInfo training) throws IOException {
    json.text("id", training.id());
    json.text("name", training.name());
    json.text("framework", training.framework());
    json.texts("workload", training.workload());
    json.object("functionalUnit", training.functionalUnit(), unit -> functionalUnit(json, unit));
    json.text("status", training.status());
    took(json, training.energy(), training.impacts());
    json.objects("quality", training.quality(), point -> quality(json, point));
    electricity(json, training.impacts());
    if (!training.parts().isEmpty()) {
      json.objects("parts", training.parts(), part -> part(json, part));
    }
  }

  private static void part(JsonOut json, TrainingPart part) throws IOException {
    json.text("host", part.host());
    json.text("status", part.status());
    json.number("nodeSeconds", part.nodeSeconds());
    took(json, part.energy(), part.impacts());
    electricity(json, part.impacts());
  }

  private static void took(JsonOut json, TrainingEnergy joules, TrainingImpacts impacts)
      throws IOException {
    json.object(
        "energy",
        joules,
        energy -> {
          json.quantity("functionalUnit", energy.functionalUnit());
          json.quantity("run", energy.run());
          json.quantity("afterTarget", energy.afterTarget());
        });
    json.object(
        "impacts",
        impacts,
        of -> {
          ResultJson.impacts(json, "functionalUnit", of.functionalUnit());
          ResultJson.impacts(json, "run", of.run());
          ResultJson.impacts(json, "afterTarget", of.afterTarget());
        });
  }

  private static void electricity(JsonOut json, TrainingImpacts impacts) throws IOException {
    TrainingElectricity byHour = impacts == null ? null : impacts.electricity();
    if (byHour != null) {
      json.object(
          "electricity",
          byHour,
          of -> {
            factors(json, "functionalUnit", of.functionalUnit());
            factors(json, "run", of.run());
            factors(json, "afterTarget", of.afterTarget());
          });
    }
  }

  static void factors(JsonOut json, String key, Map<String, Double> perKwh) throws IOException {
    json.map(key, perKwh, factor -> json.number(factor.getKey(), factor.getValue()));
  }

  private static void functionalUnit(JsonOut json, FunctionalUnit unit) throws IOException {
    json.text("model", unit.model());
    json.text("dataset", unit.dataset());
    json.text("metric", unit.metric());
    json.number("target", unit.target());
    json.text("direction", unit.direction());
    json.truth("reached", unit.reached());
    json.whole("reachedEpoch", unit.reachedEpoch());
    json.number("reachedSeconds", unit.reachedSeconds());
    json.number("nodeSeconds", unit.nodeSeconds());
  }

  private static void quality(JsonOut json, QualityInfo point) throws IOException {
    json.whole("epoch", point.epoch());
    json.whole("step", point.step());
    json.number("timeSeconds", point.timeSeconds());
    json.text("metric", point.metric());
    json.number("value", point.value());
    json.quantity("cumulativeJoules", point.cumulativeJoules());
    json.quantity("marginalJoules", point.marginalJoules());
  }
}
