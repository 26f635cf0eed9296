/**
 * Facts of hardware, each with its source: processors, power of memory. May depend on {@code
 * impact}, for reading tables.
 */
package io.lcaagent.hardware;
