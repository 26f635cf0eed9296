package io.lcaagent.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever is wrong with the agent or its surroundings, the training prints the same and ends with
 * the same status 7. Our failure costs a measurement, never the run.
 */
class SabotageIT {
  /** For {@code unshare -rm sh -c}: a folder becomes a disk with no room, then the command. */
  static final String FULL_DISK =
      "mount -t tmpfs -o size=2m tmpfs \"$0\" && head -c 3000000 /dev/zero >\"$0\"/filler 2>&-; "
          + "exec \"$@\"";

  /** The same training without the agent, which every sabotage is compared with. */
  private static Outcome plain;

  @TempDir Path directory;
  @TempDir Path jars;

  @BeforeAll
  static void trainWithoutAgent(@TempDir Path elsewhere) {
    plain = JavaRun.in(elsewhere).djl("OwnLoop", "long", "exit7").exits(7);
  }

  @ParameterizedTest
  @ValueSource(strings = {"io/lcaagent/", "io/lcaagent/instrumentation/", "net/bytebuddy/", ""})
  void truncatedInnerTree_training_isUntouched(String what) throws IOException {
    Path jar = SabotagedJar.truncated(jars, what);

    assertFewLines(assertSameTraining(JavaRun.in(directory).agent(jar, "")));
  }

  @Test
  void noInnerTree_training_isUntouched() throws IOException {
    Path jar = SabotagedJar.withoutTree(jars);

    assertFewLines(assertSameTraining(JavaRun.in(directory).agent(jar, "")));
  }

  @Test
  void throwingInitialiser_training_isUntouched() throws IOException {
    Path jar = SabotagedJar.throwing(jars);

    Outcome ours = assertFewLines(assertSameTraining(JavaRun.in(directory).agent(jar, "")));

    assertTrue(ours.err().contains("sabotage"), ours::toString); // the reason is said
  }

  @Test
  void readOnlyWorkingDirectory_training_isUntouched() {
    Path nobodyCanWriteHere = Path.of("/proc");
    assumeTrue(Files.isDirectory(nobodyCanWriteHere), "no /proc");

    Outcome ours = assertSameTraining(JavaRun.in(nobodyCanWriteHere).agent(""));

    assertTrue(ours.hasNoStackTrace().err().contains("lca"), ours::toString);
  }

  @Test
  void fullDisk_training_isUntouched() throws Exception {
    Path disk = Files.createDirectory(directory.resolve("disk"));
    assumeTrue(canMount(disk), "this user may not mount a tmpfs in a namespace of its own");

    Outcome ours =
        assertSameTraining(
            JavaRun.in(directory)
                .under("unshare", "-rm", "sh", "-c", FULL_DISK, disk.toString())
                .agent("output.dir=" + disk.resolve("lca")));

    ours.hasNoStackTrace();
  }

  @Test
  void fileSizeLimit_inTheMidstOfTheJournal_trainingIsUntouched() {
    // 4 blocks of 512 bytes: the first records fit, the later ones do not. dash counts in such
    // blocks.
    Outcome ours =
        assertSameTraining(
            JavaRun.in(directory)
                .under("sh", "-c", "ulimit -f 4; exec \"$@\"", "sh")
                .jvm("-XX:-UsePerfData")
                .agent(""));

    ours.hasNoStackTrace();
  }

  @Test
  void bridgeOutOfSight_training_isUntouched() {
    assertSameInLoader("isolated");
  }

  @Test
  void secondBridgeInAChildFirstLoader_training_isUntouched() {
    assertSameInLoader("child-first=" + Built.AGENT);
  }

  @ParameterizedTest
  @MethodSource("io.lcaagent.it.Jdk#each")
  void interruptedMainThread_staysInterrupted(Jdk jdk) {
    Outcome plain = JavaRun.in(directory, jdk).plain("Interrupted", "2");
    Outcome ours = JavaRun.in(directory, jdk).agent("summary=none").plain("Interrupted", "2");

    ours.looksLike(plain);
    assertEquals("interrupted all the time: true\n", ours.out());
    assertEquals(1, RunDirectory.all(directory.resolve("lca")).size());
  }

  @ParameterizedTest
  @MethodSource("io.lcaagent.it.Jdk#each")
  void fewModules_program_isUntouched(Jdk jdk) {
    String few = "java.base,java.instrument";
    Outcome plain = JavaRun.in(directory, jdk).jvm("--limit-modules", few).plain("Busy", "1.5");
    Outcome ours =
        JavaRun.in(directory, jdk).jvm("--limit-modules", few).agent("").plain("Busy", "1.5");

    ours.looksLike(plain).hasNoStackTrace();
  }

  @ParameterizedTest
  @MethodSource("io.lcaagent.it.Jdk#each")
  void outOfMemory_inTheAgentsThreadToo_exitCodeIsTheProgramsOwn(Jdk jdk) {
    String[] small = {"-Xmx48m", "-XX:+UseSerialGC"};
    Outcome plain = JavaRun.in(directory, jdk).jvm(small).plain("FullHeap", "2.5");
    Outcome ours = JavaRun.in(directory, jdk).jvm(small).agent("").plain("FullHeap", "2.5");

    ours.exits(7).looksLike(plain);
  }

  @Test
  void closedStreams_training_isUntouched() {
    Outcome ours =
        JavaRun.in(directory)
            .under("sh", "-c", "exec \"$@\" 2>&-", "sh")
            .agent("")
            .djl("OwnLoop", "long", "exit7");

    ours.looksLike(plain);
  }

  private Outcome assertSameTraining(JavaRun ours) {
    return ours.djl("OwnLoop", "long", "exit7").looksLike(plain);
  }

  private void assertSameInLoader(String loader) {
    String program = "com.example.programs.djl.OwnLoop";
    inLoader(JavaRun.in(directory), loader, program).looksLike(plain); // it can run there at all
    Outcome ours = inLoader(JavaRun.in(directory).agent(""), loader, program);

    ours.looksLike(plain).hasNoStackTrace();
    List<String> naming =
        ours.errLines().stream()
            .filter(line -> line.startsWith("[lca]") && line.contains("Loader"))
            .toList();
    assertEquals(1, naming.size(), ours::toString); // one line, and it names the loader
  }

  private static Outcome inLoader(JavaRun run, String loader, String program) {
    return run.jvm(Built.djlOptions())
        .jvm("-cp", Built.djlClassPath(), "com.example.programs.plain.InLoader")
        .run(loader, program, "long", "exit7");
  }

  /** A broken agent says so in one line and no more. */
  private static Outcome assertFewLines(Outcome ours) {
    long lines = ours.errLines().stream().filter(line -> line.contains("lca-agent")).count();
    assertTrue(lines >= 1 && lines <= 3, ours::toString);
    return ours.hasNoStackTrace();
  }

  static boolean canMount(Path disk) throws Exception {
    String[] command = {"unshare", "-rm", "mount", "-t", "tmpfs", "tmpfs", disk.toString()};
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      process.getInputStream().readAllBytes();
      return process.waitFor() == 0;
    } catch (IOException noSuchCommand) {
      return false;
    }
  }
}
