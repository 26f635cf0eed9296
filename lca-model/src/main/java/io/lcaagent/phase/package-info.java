/**
 * Phases of a job: from boundaries seen on application threads to the energy of each phase. May
 * depend on {@code energy} and {@code allocation}.
 */
package io.lcaagent.phase;
