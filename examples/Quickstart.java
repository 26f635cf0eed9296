import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Trains the example under the agent, with the command that it prints. Started by the profile
 * quickstart in this folder, after the agent and the example were built.
 */
public final class Quickstart {
  private static final Path PROGRAM = Path.of("djl-mnist");
  private static final Path JAR = Path.of("target", "djl-mnist.jar");
  private static final Path AGENT = Path.of("..", "..", "agent", "target", "lca-agent.jar");

  private Quickstart() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    for (Path needed : List.of(AGENT, JAR)) {
      if (!Files.isRegularFile(PROGRAM.resolve(needed))) {
        System.err.println(PROGRAM.resolve(needed).normalize() + " is missing: build it first");
        System.exit(1);
      }
    }
    List<String> options = List.of("-javaagent:" + AGENT, "-jar", JAR.toString());
    System.out.println("cd examples/" + PROGRAM);
    System.out.println("java " + String.join(" ", options));
    System.out.println();
    System.out.flush();

    List<String> command = new ArrayList<>(options);
    command.add(0, Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ProcessBuilder training = new ProcessBuilder(command).directory(PROGRAM.toFile()).inheritIO();
    System.exit(training.start().waitFor());
  }
}
