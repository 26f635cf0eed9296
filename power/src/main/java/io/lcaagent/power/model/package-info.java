/**
 * Energy computed where no meter can be read: from the utilisation and the thermal design power,
 * and from the size of the memory. May depend on {@code power}, {@code power.host} and {@code
 * io.lcaagent.energy}.
 */
package io.lcaagent.power.model;
