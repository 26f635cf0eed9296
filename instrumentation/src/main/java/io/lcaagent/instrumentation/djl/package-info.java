/**
 * Observes trainings with the Deep Java Library (DJL), by advice on a few methods of its API and a
 * listener of its own SPI. Refers to DJL by name only: its classes belong to the application. May
 * depend on {@code instrumentation}, {@code boot} and {@code phase}.
 */
package io.lcaagent.instrumentation.djl;
