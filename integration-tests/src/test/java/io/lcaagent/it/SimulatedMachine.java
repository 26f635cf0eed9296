package io.lcaagent.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

/**
 * A machine with powercap counters whose truth is known: {@code integration-tests/sim}, compiled
 * and prepared in a folder of its own. A test that asks for it is skipped where there is no C
 * compiler.
 */
final class SimulatedMachine {
  private final Path folder;

  private SimulatedMachine(Path folder) {
    this.folder = folder;
  }

  static SimulatedMachine in(Path folder) throws IOException, InterruptedException {
    assumeTrue(
        System.getProperty("os.name").equals("Linux"), "powercap is simulated on Linux alone");
    assumeTrue(hasCompiler(), "no gcc on this machine to compile powercap_shim.c");
    Process build =
        new ProcessBuilder(
                Built.ROOT.resolve("integration-tests/sim/build.sh").toString(), folder + "")
            .inheritIO()
            .start();
    assertEquals(0, build.waitFor(), "integration-tests/sim/build.sh");
    SimulatedMachine machine = new SimulatedMachine(folder);
    machine.job(JavaRun.in(folder), "prepare").exits(0);
    return machine;
  }

  /** Laid out like {@code /sys/class/powercap}; for {@code rapl.path}. */
  Path powercap() {
    return folder.resolve("powercap");
  }

  /** Makes the JVM see the counters move. */
  JavaRun inside(JavaRun run) {
    return run.env("POWERCAP_CONTROL", folder.resolve("control").toString())
        .env("LD_PRELOAD", folder.resolve("powercap_shim.so").toString());
  }

  /** Runs the job in one of its modes; see {@code SimulatedJob}. */
  Outcome job(JavaRun run, String mode, String... arguments) {
    String[] all = new String[arguments.length + 2];
    all[0] = mode;
    all[1] = folder.toString();
    System.arraycopy(arguments, 0, all, 2, arguments.length);
    String classPath = folder + File.pathSeparator + Built.djlClassPath();
    return run.jvm("-cp", classPath, "SimulatedJob").run(all);
  }

  /**
   * What the phases of the last {@code run} used, e.g. {@code train.cpu/package-0} in microjoules.
   */
  Properties truth() throws IOException {
    Properties truth = new Properties();
    try (Reader reader = Files.newBufferedReader(folder.resolve("truth.properties"))) {
      truth.load(reader);
    }
    return truth;
  }

  private static boolean hasCompiler() throws InterruptedException {
    try {
      Process gcc =
          new ProcessBuilder("gcc", "--version")
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      return gcc.waitFor(10, TimeUnit.SECONDS) && gcc.exitValue() == 0;
    } catch (IOException none) {
      return false;
    }
  }
}
