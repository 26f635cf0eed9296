/**
 * Starts real JVMs with the built agent and reads what a user would read: standard output, exit
 * code, {@code result.json}, the block on stderr. Sees the agent as a jar only.
 */
package io.lcaagent.it;
