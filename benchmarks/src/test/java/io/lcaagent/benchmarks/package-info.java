/** Runs every benchmark for a moment. */
package io.lcaagent.benchmarks;
