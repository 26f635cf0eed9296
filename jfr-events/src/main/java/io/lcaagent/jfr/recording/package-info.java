/**
 * Reads a recording of the Flight Recorder back into the calls that were made while the run lived.
 * May depend on the packages of the model alone; needs no module {@code jdk.jfr}.
 */
package io.lcaagent.jfr.recording;
