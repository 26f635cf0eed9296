package io.lcaagent.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The command line of one JVM, built up by calls, then run to its end or started. */
final class JavaRun {
  private static final Duration LIMIT = Duration.ofMinutes(3);
  private static final List<String> KEPT = List.of("PATH", "HOME", "LANG", "LC_ALL", "TMPDIR");

  private final Jdk jdk;
  private final Path directory;
  private final List<String> prefix = new ArrayList<>();
  private final List<String> options = new ArrayList<>();
  private final Map<String, String> environment = new TreeMap<>();
  private byte[] input = {};

  private JavaRun(Jdk jdk, Path directory) {
    this.jdk = jdk;
    this.directory = directory;
  }

  /** A JVM that works in {@code directory}, with next to nothing of our own environment. */
  static JavaRun in(Path directory, Jdk jdk) {
    return new JavaRun(jdk, directory);
  }

  static JavaRun in(Path directory) {
    return in(directory, Jdk.running());
  }

  /** With the built agent; {@code arguments} may be empty. */
  JavaRun agent(String arguments) {
    return agent(Built.AGENT, arguments);
  }

  JavaRun agent(Path jar, String arguments) {
    return jvm("-javaagent:" + jar + (arguments.isEmpty() ? "" : "=" + arguments));
  }

  JavaRun jvm(String... more) {
    options.addAll(List.of(more));
    return this;
  }

  JavaRun env(String name, String value) {
    environment.put(name, value);
    return this;
  }

  JavaRun stdin(byte[] bytes) {
    input = bytes;
    return this;
  }

  /** A command that runs the JVM in its turn, e.g. {@code unshare …}. */
  JavaRun under(String... command) {
    prefix.addAll(List.of(command));
    return this;
  }

  /** A program of {@code com.example.programs.plain}. */
  Outcome plain(String program, String... arguments) {
    return startPlain(program, arguments).end(LIMIT);
  }

  Started startPlain(String program, String... arguments) {
    jvm("-cp", Built.plainClassPath(), "com.example.programs.plain." + program);
    return start(arguments);
  }

  /** A program of {@code com.example.programs.djl}. */
  Outcome djl(String program, String... arguments) {
    return startDjl(program, arguments).end(LIMIT);
  }

  Started startDjl(String program, String... arguments) {
    jvm(Built.djlOptions());
    jvm("-cp", Built.djlClassPath(), "com.example.programs.djl." + program);
    return start(arguments);
  }

  /** A program of {@code com.example.programs.dl4j}, which computes on one thread. */
  Outcome dl4j(String program, String... arguments) {
    env("OMP_NUM_THREADS", "1");
    jvm("-cp", Built.dl4jClassPath(), "com.example.programs.dl4j." + program);
    return start(arguments).end(LIMIT);
  }

  /** The agent's own command line. */
  Outcome lca(String... arguments) {
    return jvm("-jar", Built.AGENT.toString()).start(arguments).end(LIMIT);
  }

  /** Whatever the options name: a jar, a source file. */
  Outcome run(String... arguments) {
    return start(arguments).end(LIMIT);
  }

  private Started start(String... arguments) {
    List<String> command = new ArrayList<>(prefix);
    command.add(jdk.java().toString());
    command.addAll(options);
    command.addAll(Arrays.asList(arguments));
    try {
      Path out = Files.createTempFile("stdout", ".txt");
      Path err = Files.createTempFile("stderr", ".txt");
      ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
      builder.environment().keySet().retainAll(KEPT);
      builder.environment().putAll(environment);
      builder.redirectOutput(out.toFile()).redirectError(err.toFile());
      Process process = builder.start();
      try (var stdin = process.getOutputStream()) {
        stdin.write(input);
      } catch (IOException goneAlready) {
        // A program that has ended reads no input.
      }
      return new Started(String.join(" ", command), process, out, err);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
