/**
 * Charts as SVG with presentation attributes alone: they look the same with style sheets blocked.
 * May depend on {@code report.markup} and {@code report.figures}.
 */
package io.lcaagent.report.chart;
