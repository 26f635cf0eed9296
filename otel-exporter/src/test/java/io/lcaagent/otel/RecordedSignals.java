package io.lcaagent.otel;

import io.opentelemetry.sdk.metrics.data.DoublePointData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import java.util.ArrayList;
import java.util.List;

/** Keeps what it is told. */
final class RecordedSignals implements SignalSink {
  final List<PhaseSpan> spans = new ArrayList<>();
  final List<List<MetricData>> snapshots = new ArrayList<>();

  @Override
  public void span(PhaseSpan span) {
    spans.add(span);
  }

  @Override
  public void metrics(List<MetricData> snapshot) {
    snapshots.add(snapshot);
  }

  /** All points of a series, in order of time. */
  List<DoublePointData> points(String metric, String hwId) {
    List<DoublePointData> found = new ArrayList<>();
    for (List<MetricData> snapshot : snapshots) {
      for (MetricData data : snapshot) {
        if (data.getName().equals(metric)) {
          for (Object point : data.getData().getPoints()) {
            DoublePointData value = (DoublePointData) point;
            if (value.getAttributes().asMap().containsValue(hwId)) {
              found.add(value);
            }
          }
        }
      }
    }
    return found;
  }
}
