/**
 * Intel's and AMD's running average power limit counters as the Linux powercap folder shows them.
 * May depend on {@code power}, {@code power.host} and {@code io.lcaagent.energy}.
 */
package io.lcaagent.power.rapl;
