/**
 * Amounts of energy and power, where they come from, and how samples of them are handed on. Depends
 * on the JDK alone.
 */
package io.lcaagent.energy;
