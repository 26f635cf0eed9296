/** Threads of ours in a JVM that is the program's. Depends on nothing. */
package io.lcaagent.thread;
