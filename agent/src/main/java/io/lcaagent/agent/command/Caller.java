package io.lcaagent.agent.command;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;

/**
 * Who called a command, and from where.
 *
 * @param out takes what was asked for, and nothing else
 * @param err takes everything about it
 * @param directory relative paths start here
 * @param root of the file system that describes the machine, {@code /} but for tests
 */
record Caller(
    PrintStream out,
    PrintStream err,
    Properties properties,
    Map<String, String> environment,
    Path directory,
    Path root) {}
