/**
 * Observes Spark MLlib on one machine, by advice on the methods that its estimators, evaluators,
 * writers and scheduler share. Refers to Spark by name only, and to nothing that differs between
 * versions of Scala. May depend on {@code instrumentation}, {@code boot} and {@code phase}.
 */
package io.lcaagent.instrumentation.spark;
