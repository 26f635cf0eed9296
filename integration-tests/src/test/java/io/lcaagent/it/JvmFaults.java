package io.lcaagent.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Rows T1 to T25: clocks, starvation, memory, ways to end, other agents, disks, child JVMs. */
final class JvmFaults {
  private static final UnaryOperator<JavaRun> AS_IT_IS = run -> run;
  private static final String WHOLE = "result whole, sums hold";

  private JvmFaults() {}

  static List<FaultRow> rows() {
    List<FaultRow> rows = new ArrayList<>();
    time(rows);
    memoryAndEnds(rows);
    surroundings(rows);
    return rows;
  }

  private static void time(List<FaultRow> rows) {
    rows.add(
        FaultRow.of(
            "T1",
            "wall clock steps by an hour, forward and back",
            "clock_gettime replaced by LD_PRELOAD",
            "durations and energy unmoved",
            bench -> {
              step(bench, 3600);
              step(bench, -3600);
            }));
    rows.add(
        FaultRow.of("T2", "suspended", "SIGSTOP for 2 s", "coverage < 1", JvmFaults::suspended));
    rows.add(
        FaultRow.of(
            "T3", "sampler starved", "6 busy threads on one CPU", WHOLE, JvmFaults::starved));
    rows.add(whole("T4", "garbage collection", "garbage and System.gc()", "garbage", "collect"));
    rows.add(whole("T5", "main thread interrupted", "interrupt()", "interrupt"));
    rows.add(
        whole(
            "T5",
            "the main thread's group interrupted, and waited for",
            "ThreadGroup.interrupt(), while (Thread.activeCount() > 1) Thread.yield()",
            "end-alone"));
  }

  private static void memoryAndEnds(List<FaultRow> rows) {
    rows.add(whole("T6", "OutOfMemoryError in the program", "caught, again and again", "oom"));
    rows.add(
        FaultRow.of(
            "T6",
            "OutOfMemoryError ends the JVM",
            "-XX:+ExitOnOutOfMemoryError, -XX:+CrashOnOutOfMemoryError",
            "the journal tells the run",
            bench -> {
              dies(bench, "-XX:+ExitOnOutOfMemoryError", "end-memory");
              dies(bench, "-XX:+CrashOnOutOfMemoryError", "end-memory");
            }));
    rows.add(whole("T7", "StackOverflowError", "endless recursion, caught", "overflow"));
    rows.add(
        FaultRow.of(
            "T8",
            "every way to end",
            "return, throw, exit in a thread, halt, native crash",
            "same exit codes; after halt and crash the journal tells the run",
            JvmFaults::ends));
    rows.add(
        FaultRow.elsewhere(
            "T8",
            "SIGTERM in a training",
            "kill",
            "result whole",
            "CrashIT#terminate_inTraining_writesTheResultInTime"));
    rows.add(
        FaultRow.elsewhere(
            "T8",
            "SIGKILL in a training",
            "kill -9 at random times",
            "at most 200 ms lost",
            "CrashIT#kill_atRandomTimesInTraining_losesAtMostTheLastMoment"));
  }

  private static void surroundings(List<FaultRow> rows) {
    rows.add(
        option("T12", "no Flight Recorder", "-XX:-FlightRecorder", run("-XX:-FlightRecorder")));
    rows.add(
        option(
            "T12",
            "few modules",
            "--limit-modules java.base,java.instrument",
            run("--limit-modules", "java.base,java.instrument")));
    rows.add(
        FaultRow.of(
            "T13",
            "security manager",
            "-Djava.security.manager, no policy",
            "same end; Java 25 refuses the option with and without us",
            bench -> bench.same(run("-Djava.security.manager"), "")));
    rows.add(
        FaultRow.elsewhere(
            "T15",
            "detach",
            "attach PID --stop",
            "every class has its own code again, no thread or object left",
            "AttachIT#attachAndStop_manyRounds_leaveNoThreadNoObjectAndNoWovenCode"));
    rows.add(
        option(
            "T16",
            "the JDK's management agent beside us",
            "-Dcom.sun.management.jmxremote",
            run("-Dcom.sun.management.jmxremote")));
    rows.add(
        FaultRow.elsewhere(
            "T17",
            "odd class loaders",
            "isolated and child-first loader",
            "one line that names the loader",
            "SabotageIT#bridgeOutOfSight_training_isUntouched"));
    rows.add(whole("T18", "virtual threads", "1 000 of them where Java has them", "virtual"));
    rows.add(
        FaultRow.of(
            "T21",
            "several JVMs on one node, one killed",
            "3 at a time, SIGKILL to one",
            "each has its own directory; no lock outlives the killed one",
            JvmFaults::several));
    rows.add(
        FaultRow.of(
            "T24",
            "run directory deleted under the run",
            "again and again",
            "the run goes on",
            bench -> bench.sameAsEver(AS_IT_IS, "country=FRA", "files-gone")));
    rows.add(
        FaultRow.of(
            "T25",
            "child JVMs inherit the agent",
            "JAVA_TOOL_OPTIONS, a child of the program",
            "the child prints nothing of ours and leaves no directory",
            JvmFaults::children));
    rows.add(
        FaultRow.of(
            "T26",
            "an operating system without meters",
            "-Dos.name='Mac OS X', 'Windows 11'",
            "one line: no meter on this OS; nothing is written",
            bench -> {
              otherSystem(bench, "Mac OS X");
              otherSystem(bench, "Windows 11");
            }));
    rows.add(
        whole(
            "T27",
            "program's own stderr",
            "System.err throws, its lock is held, for ever",
            "stderr-throws",
            "stderr-held"));
    rows.add(
        whole(
            "T28",
            "locale, time zone, handler of exceptions replaced",
            "by the program: Arabic digits, Apia, a handler that throws",
            "locale",
            "time-zone",
            "handler-throws"));
    rows.add(
        FaultRow.of(
            "T28",
            "system properties taken away",
            "System.setProperties(new Properties()): the JDK itself loses its locales",
            "at most one warning, no measurement",
            bench -> bench.sameAsEver(AS_IT_IS, "country=FRA", "properties-gone")));
  }

  /** A trouble of the program's own: same end, and a whole result. */
  private static FaultRow whole(String id, String fault, String produced, String... troubles) {
    return FaultRow.of(
        id,
        fault,
        produced,
        WHOLE,
        bench -> {
          bench.sameAsEver(AS_IT_IS, "country=FRA", troubles);
          bench.result();
        });
  }

  private static FaultRow option(
      String id, String fault, String produced, UnaryOperator<JavaRun> setting) {
    return FaultRow.of(
        id,
        fault,
        produced,
        WHOLE,
        bench -> {
          bench.same(setting, "");
          bench.result();
        });
  }

  private static UnaryOperator<JavaRun> run(String... options) {
    return run -> run.jvm(options);
  }

  private static void step(FaultBench bench, int seconds) throws Exception {
    Path shim = bench.folder.resolve("clock.so");
    Path source = Built.ROOT.resolve("integration-tests/sim/clock_shim.c");
    assumeTrue(compiles(source, shim), "no gcc on this machine to compile clock_shim.c");
    String dir = "output.dir=" + bench.folder.resolve("step" + seconds);
    bench.sameAsEver(
        run ->
            run.env("LD_PRELOAD", shim.toString())
                .env("LCA_STEP_SECONDS", String.valueOf(seconds))
                .env("LCA_STEP_AFTER_MS", "900"),
        dir);
    JsonNode result = bench.resultIn(bench.folder.resolve("step" + seconds));
    double duration = result.at("/run/durationSeconds").asDouble();
    assertTrue(duration > 1 && duration < 60, duration + " s");
    double coverage = result.at("/coverage/time").asDouble(); // a busy machine costs some of it
    assertTrue(coverage > 0.5 && coverage <= 1, "coverage " + coverage);
  }

  private static boolean compiles(Path source, Path shim) throws Exception {
    try {
      return new ProcessBuilder("gcc", "-shared", "-fPIC", "-o", shim + "", source + "", "-ldl")
              .inheritIO()
              .start()
              .waitFor()
          == 0;
    } catch (java.io.IOException noCompiler) {
      return false;
    }
  }

  private static void suspended(FaultBench bench) throws Exception {
    Started program = bench.start("summary=none", "5");
    program.until(() -> !RunDirectory.all(bench.lca()).isEmpty());
    signal(program, "STOP");
    program.lives(java.time.Duration.ofSeconds(2));
    signal(program, "CONT");
    bench.end(program).exits(7);
    double coverage = bench.result().at("/coverage/time").asDouble();
    assertTrue(coverage < 0.8 && coverage > 0, "coverage " + coverage);
  }

  private static void signal(Started program, String name) throws Exception {
    String pid = String.valueOf(program.pid());
    assertEquals(0, new ProcessBuilder("kill", "-" + name, pid).start().waitFor());
  }

  private static void starved(FaultBench bench) throws Exception {
    bench.sameAsEver(run -> run.under("taskset", "-c", "0"), "country=FRA", "busy");
    bench.result();
  }

  /** The JVM's own words on a crash hold addresses; what the program printed stands before them. */
  private static void dies(FaultBench bench, String option, String end) throws Exception {
    UnaryOperator<JavaRun> setting =
        run -> run.jvm(option, "-XX:-CreateCoredumpOnCrash", "-XX:ErrorFile=/dev/null");
    Path dir = bench.folder.resolve(end + option.replaceAll("\\W", ""));
    String[] arguments = FaultBench.arguments(end);
    Outcome plain = setting.apply(bench.java()).plain("Trouble", arguments);
    Outcome ours =
        setting
            .apply(bench.java().agent("output.dir=" + dir))
            .jvm("-Dawait.file.below=" + dir) // a slow start must not end it before its journal
            .plain("Trouble", arguments);
    assertEquals(plain.exit(), ours.exit(), ours::toString);
    assertEquals(ownWords(plain), ownWords(ours));
    bench.wellBehaved(ours, plain);
    reported(bench, dir);
  }

  private static String ownWords(Outcome outcome) {
    int crash = outcome.out().indexOf('#');
    return crash < 0 ? outcome.out() : outcome.out().substring(0, crash);
  }

  /** A run that could not write its result has one by its journal. */
  static void reported(FaultBench bench, Path dir) {
    RunDirectory run = RunDirectory.only(dir);
    bench.java().lca("report", run.path().toString()).exits(0).hasNoStackTrace();
    assertEquals("incomplete", ResultChecks.hold(run.result()).at("/run/status").asText());
  }

  private static void ends(FaultBench bench) throws Exception {
    for (String end : List.of("end-return", "end-throw", "end-thread")) {
      Path dir = bench.folder.resolve(end);
      bench.sameAsEver(AS_IT_IS, "output.dir=" + dir, end);
      bench.resultIn(dir);
    }
    dies(bench, "-XX:-ShowMessageBoxOnError", "end-halt");
    dies(bench, "-XX:-ShowMessageBoxOnError", "end-native");
  }

  private static void several(FaultBench bench) throws Exception {
    List<Started> all = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      all.add(bench.start("summary=none", "4"));
    }
    all.get(0).until(() -> RunDirectory.all(bench.lca()).size() == 3);
    all.get(0).kill();
    for (Started program : all.subList(1, 3)) {
      bench.end(program).exits(7);
    }
    bench.end(bench.start("summary=none", "4")).exits(7); // after the crash
    List<RunDirectory> runs = RunDirectory.all(bench.lca());
    assertEquals(4, runs.size());
    long results = runs.stream().filter(run -> Files.exists(run.resultFile())).count();
    assertEquals(3, results);
  }

  private static void children(FaultBench bench) throws Exception {
    String agent = "-javaagent:" + Built.AGENT + "=summary=none";
    Outcome plain = bench.java().plain("Trouble", FaultBench.arguments("child"));
    Outcome ours =
        bench
            .java()
            .env("JAVA_TOOL_OPTIONS", agent)
            .plain("Trouble", FaultBench.arguments("child"));
    bench.alike(ours, plain);
    String picked = "Picked up JAVA_TOOL_OPTIONS: " + agent + "\n"; // the JVM's own line
    assertEquals(picked + picked, ours.err());
    bench.result(); // of one run: the parent's
  }

  private static void otherSystem(FaultBench bench, String name) throws Exception {
    Outcome ours = bench.same(run -> run.jvm("-Dos.name=" + name), "");
    assertEquals(
        List.of("[lca] no meter on this OS (" + name + "): nothing is measured"), ours.errLines());
    assertEquals(List.of(), RunDirectory.all(bench.lca()));
  }
}
