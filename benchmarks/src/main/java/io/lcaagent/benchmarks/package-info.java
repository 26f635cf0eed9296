/** What one boundary and one phase cost. May depend on everything below the agent. */
package io.lcaagent.benchmarks;
