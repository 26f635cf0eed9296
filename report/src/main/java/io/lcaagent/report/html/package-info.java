/**
 * An assessment as one page in one file: no network, no script, readable without its style sheet.
 * May depend on {@code assessment}, {@code run}, {@code energy} and the other packages of {@code
 * report} except {@code console} and {@code json}.
 */
package io.lcaagent.report.html;
