package io.lcaagent.agent.command;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;

/** Runs commands in this JVM and keeps what they say. */
final class Shell {
  private final Path directory;
  private final Path root;
  final Properties properties = new Properties();

  /** A machine of which nothing is known. */
  Shell(Path directory) {
    this(directory, directory.resolve("no-such-root"));
  }

  Shell(Path directory, Path root) {
    this.directory = directory;
    this.root = root;
  }

  /** What a command came to. */
  record Result(int code, String out, String err) {}

  Result run(String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code =
        Main.run(
            new Caller(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                properties,
                Map.of(),
                directory,
                root),
            arguments);
    return new Result(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }
}
