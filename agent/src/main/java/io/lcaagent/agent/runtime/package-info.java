/**
 * The agent inside a running program: start, metering, recording, end. Wires the other modules
 * together; whatever fails here costs a measurement, never the program.
 */
package io.lcaagent.agent.runtime;
