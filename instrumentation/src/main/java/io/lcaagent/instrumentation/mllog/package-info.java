/**
 * Reads the lines that a program prints in MLPerf's logging format: what they say are the
 * boundaries. May depend on {@code instrumentation}, {@code boot} and {@code phase}.
 */
package io.lcaagent.instrumentation.mllog;
