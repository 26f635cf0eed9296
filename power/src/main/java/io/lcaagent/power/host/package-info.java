/**
 * The machine as its operating system shows it: what it is, how busy it is. Roots are injected, so
 * that a test passes a folder. Depends on {@code io.lcaagent.energy} alone.
 */
package io.lcaagent.power.host;
