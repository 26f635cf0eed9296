package io.lcaagent.instrumentation.spark;

import io.lcaagent.boot.Bridge;
import io.lcaagent.instrumentation.Framework;
import io.lcaagent.phase.BoundaryRing;

/** Takes what Spark's woven methods pass. Any thread. */
final class SparkAdapter implements Framework.Adapter {
  private final SparkPlaces places;
  private final SparkStages stages;

  SparkAdapter(BoundaryRing ring) {
    places = new SparkPlaces(ring);
    stages = new SparkStages(places, ring);
  }

  @Override
  public Object adapt(int kind, Object owner, Object value) {
    switch (kind) {
      case Bridge.SPARK_FIT:
        return places.fit(owner, value);
      case Bridge.SPARK_EVALUATE:
        return places.validate(owner, value);
      case Bridge.SPARK_SAVE:
        return places.save(owner);
      case Bridge.SPARK_PASS:
        places.pass();
        return value;
      case Bridge.SPARK_TRANSFORMED:
        places.transformed(owner, value);
        return value;
      case Bridge.SPARK_JOB:
        stages.job(owner, value);
        return value;
      case Bridge.SPARK_STAGE:
        stages.begin(owner, value);
        return value;
      case Bridge.SPARK_STAGE_ENDED:
        stages.ended(owner, value);
        return value;
      default:
        if (owner instanceof Place place) {
          leave(kind, place, value);
        }
        return value;
    }
  }

  /** What these began returned a place, or something else when it was of no interest. */
  private void leave(int kind, Place place, Object outcome) {
    boolean failed = outcome instanceof Throwable;
    switch (kind) {
      case Bridge.SPARK_FITTED:
        places.fitted(place, failed ? null : outcome, failed);
        break;
      case Bridge.SPARK_EVALUATED:
        places.validated(place, failed ? null : (Double) outcome);
        break;
      case Bridge.SPARK_SAVED:
        places.saved(place, failed);
        break;
      default: // of another framework
    }
  }

  @Override
  public void end() {
    places.end();
  }
}
