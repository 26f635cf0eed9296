/**
 * The command line: {@code java -jar lca-agent.jar COMMAND}. Each command is one class; what it
 * shows goes to stdout, everything about it to stderr. Depends on picocli, on the other packages of
 * the agent except its runtime, and on the modules whose work it calls.
 */
package io.lcaagent.agent.command;
