/**
 * From meters to samples: the contract of a meter, the correction of its counters and the thread
 * that reads them. May depend on {@code io.lcaagent.energy} and {@code power.host}; knows no kind
 * of hardware.
 */
package io.lcaagent.power;
