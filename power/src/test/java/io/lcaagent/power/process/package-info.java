/** Tests of what of the node's energy is this process's. */
package io.lcaagent.power.process;
