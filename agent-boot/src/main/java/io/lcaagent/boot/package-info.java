/**
 * What the application's class path sees of the agent: the entry points, the loader of everything
 * else, and the bridge that woven code calls. Java 8 class files, JDK types only, depends on
 * nothing: whatever went wrong here would stop the program.
 */
package io.lcaagent.boot;
