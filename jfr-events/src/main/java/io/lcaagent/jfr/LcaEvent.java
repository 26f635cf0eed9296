package io.lcaagent.jfr;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.StackTrace;

/**
 * What all our events hold. Their names, fields and units are a published format: a field is added,
 * never changed in meaning. Times are {@code System.nanoTime} of the JVM that made the recording.
 */
@Category("LCA")
@StackTrace(false)
abstract class LcaEvent extends Event {
  @RunId
  @Label("Run")
  @Description("First 64 bits of the run's id")
  long run;

  @Label("Order")
  @Description(
      "Position in the run, from 1; a number that is missing is an event that was not recorded")
  long order;

  /** An event that is said again in each chunk, so that each chunk can be understood alone. */
  abstract static class Repeated extends LcaEvent {
    @Label("Repeated")
    @Description("Said again at the beginning or the end of a chunk; the order is the original's")
    boolean repeated;
  }
}
