/**
 * A run as events of the JDK Flight Recorder: event classes, the listener that commits them, and a
 * recording of our own. May depend on the packages of the model and on {@code jdk.jfr}; must be
 * touched only where module {@code jdk.jfr} is present.
 */
package io.lcaagent.jfr;
