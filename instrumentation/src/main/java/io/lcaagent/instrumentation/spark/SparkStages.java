package io.lcaagent.instrumentation.spark;

import io.lcaagent.phase.BoundaryRing;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;

/**
 * The scheduler's stages as phases of the fits that caused them, as their jobs' properties tell. A
 * stage is named after what the program, or MLlib, called: {@code treeAggregate at X.scala:61} is
 * {@code treeAggregate}, since lines change from version to version. Called by the scheduler's
 * thread.
 */
final class SparkStages {
  private static final int MOST_JOBS = 1_024;
  private static final int MOST_STAGES = 4_096;

  /** Each of these is one pass of Lloyd's algorithm over the data. */
  private static final String KMEANS_PASS = "mapPartitions at KMeans.scala";

  /** Two of these, one for the users' factors and one for the items', are one pass. */
  private static final String ALS_HALF = "flatMap at ALS.scala";

  private final SparkPlaces places;
  private final BoundaryRing ring;
  private final Map<Integer, String> placeOfJob = new LinkedHashMap<>();
  private final Map<Object, Long> open = new IdentityHashMap<>();

  SparkStages(SparkPlaces places, BoundaryRing ring) {
    this.places = places;
    this.ring = ring;
  }

  /**
   * @param properties the local properties of the thread that wants the job; may be {@code null}
   */
  void job(Object properties, Object job) {
    String id =
        properties instanceof Properties local ? local.getProperty(LocalProperty.KEY) : null;
    synchronized (places) {
      placeOfJob.remove((Integer) job); // of a context that was stopped
      if (id != null) {
        if (placeOfJob.size() == MOST_JOBS) {
          placeOfJob.remove(placeOfJob.keySet().iterator().next());
        }
        placeOfJob.put((Integer) job, id);
      }
    }
  }

  void begin(Object stage, Object job) {
    Object told = SparkApi.call(stage, "name");
    String name = told == null ? "stage" : told.toString();
    synchronized (places) {
      end(stage, false); // what is submitted again has ended without being told
      Place place = places.byId(placeOfJob.get((Integer) job));
      if (place == null || !place.isFit() || open.size() >= MOST_STAGES) {
        return;
      }
      if (name.startsWith(KMEANS_PASS)) {
        place.pass();
      } else if (name.startsWith(ALS_HALF)) {
        place.halfPass();
      }
      open.put(stage, place.stage(actionOf(name)));
    }
  }

  /**
   * @param wrong a Scala {@code Option} of what went wrong
   */
  void ended(Object stage, Object wrong) {
    boolean failed = wrong != null && Boolean.TRUE.equals(SparkApi.call(wrong, "isDefined"));
    synchronized (places) {
      end(stage, failed);
    }
  }

  private void end(Object stage, boolean failed) {
    Long token = open.remove(stage);
    if (token != null) {
      ring.exit(token, failed);
    }
  }

  private static String actionOf(String name) {
    if (name.startsWith("$")) {
      return "sql"; // a closure of the planner: its name says nothing, and changes
    }
    int at = name.indexOf(" at ");
    return at > 0 ? name.substring(0, at) : name;
  }
}
