/**
 * Writes HTML and SVG that is well-formed and escaped by construction. Depends on the JDK and
 * {@code report.figures}.
 */
package io.lcaagent.report.markup;
