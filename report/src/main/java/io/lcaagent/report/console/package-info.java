/**
 * An assessment as one block of text for a terminal: plain ASCII, 80 columns. May depend on {@code
 * assessment}, {@code run}, {@code energy}, {@code report.figures} and {@code report.view}.
 */
package io.lcaagent.report.console;
