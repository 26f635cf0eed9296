/**
 * An assessment as {@code result.json} 1.0, and the JSON Schema that it keeps to. May depend on
 * {@code assessment}, {@code energy} and jackson-core.
 */
package io.lcaagent.report.json;
