package io.lcaagent.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The example, trained once without and once with the agent, for all the tests that look at what
 * came of it. Nobody changes its folder: {@link #copyOfRun} gives a copy to work on.
 *
 * @param folder the working directory of both, where {@code lca.yaml} lies
 */
record Trained(Path folder, Outcome plain, Outcome ours, RunDirectory run) {
  private static Trained once;

  static synchronized Trained once() throws IOException {
    if (once == null) {
      once = train();
    }
    return once;
  }

  private static Trained train() throws IOException {
    Path folder = Files.createTempDirectory("trained");
    Files.copy(Built.EXAMPLE.resolve("lca.yaml"), folder.resolve("lca.yaml"));
    Outcome plain = example(JavaRun.in(folder)).exits(0);
    Outcome ours = example(JavaRun.in(folder).agent(""));
    return new Trained(folder, plain, ours, RunDirectory.only(folder.resolve("target/lca")));
  }

  /** The example's own program, as the quickstart starts it. */
  static Outcome example(JavaRun run) {
    String jar = Built.EXAMPLE.resolve("target/djl-mnist.jar").toString();
    return run.jvm(Built.djlOptions()).jvm("-jar", jar).run();
  }

  RunDirectory copyOfRun(Path folder) {
    return run.copyInto(folder);
  }

  /** The first epoch whose printed accuracy is at least {@code target}. */
  int firstEpochAt(double target) {
    int epoch = 1;
    for (String line : plain.out().lines().filter(l -> l.startsWith("epoch")).toList()) {
      if (validationAccuracy(line) >= target) {
        return epoch;
      }
      epoch++;
    }
    throw new UncheckedIOException(new IOException("never: " + plain.out()));
  }

  /** What a line of the example's output says of the validation digits. */
  static double validationAccuracy(String line) {
    String words = line.substring(line.indexOf("digits, ") + "digits, ".length());
    return Double.parseDouble(words.substring(0, words.indexOf(' ')));
  }
}
