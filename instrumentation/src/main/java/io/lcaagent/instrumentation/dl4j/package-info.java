/**
 * Observes trainings with Deeplearning4j (DL4J), by advice alone: nothing is put into a model's
 * list of listeners. Refers to DL4J by name only: its classes belong to the application. May depend
 * on {@code instrumentation}, {@code boot} and {@code phase}.
 */
package io.lcaagent.instrumentation.dl4j;
