/**
 * What console and page show alike of an assessment: order of rows, steps of quality, words of
 * provenance. May depend on {@code assessment}, {@code energy} and {@code report.figures}.
 */
package io.lcaagent.report.view;
