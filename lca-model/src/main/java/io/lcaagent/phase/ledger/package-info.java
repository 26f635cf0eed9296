/**
 * The energy and node time of each phase: a timeline of who was at work, and meters' samples spread
 * over it. May depend on {@code energy}, {@code allocation} and {@code phase}.
 */
package io.lcaagent.phase.ledger;
