/** Splitting one amount over several takers. Depends on {@code energy}. */
package io.lcaagent.allocation;
