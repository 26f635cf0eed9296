/**
 * From the node's energy to that of this process: dynamic energy by processor time, what is there
 * when nothing runs by the reserved share. May depend on {@code io.lcaagent.energy} and {@code
 * power.host}.
 */
package io.lcaagent.power.process;
