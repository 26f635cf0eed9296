/**
 * A file into which somebody else writes power or energy, such as a host for its guest. May depend
 * on {@code power} and {@code io.lcaagent.energy}.
 */
package io.lcaagent.power.file;
