/**
 * Fills the empty methods of our API for loops written by hand. Refers to it by name only: its
 * classes lie with the application. May depend on {@code instrumentation}, {@code boot} and {@code
 * phase}.
 */
package io.lcaagent.instrumentation.api;
