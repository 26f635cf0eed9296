/**
 * Lets the frameworks that train models say where a phase begins and ends: which classes to weave,
 * when, and what woven code reaches. One package below for each framework. May depend on {@code
 * boot}, {@code energy} and {@code phase}; ByteBuddy is touched by {@link
 * io.lcaagent.instrumentation.Weaver} alone, and by the annotations of advice.
 */
package io.lcaagent.instrumentation;
