/**
 * Which meters a run uses: from options and what the machine offers, with a reason and a mend for
 * each source that is not used. May depend on all of {@code power}, {@code io.lcaagent.energy} and
 * {@code io.lcaagent.hardware}.
 */
package io.lcaagent.power.selection;
