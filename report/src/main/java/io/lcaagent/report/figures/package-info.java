/**
 * Numbers and names as a reader sees them: three significant digits, a unit that fits, control
 * characters made visible. Depends on the JDK alone.
 */
package io.lcaagent.report.figures;
