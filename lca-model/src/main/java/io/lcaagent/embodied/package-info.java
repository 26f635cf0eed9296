/**
 * What it took to make the node: inventory, parts, presets. May depend on {@code impact} and {@code
 * energy}.
 */
package io.lcaagent.embodied;
