package io.lcaagent.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random triples of faults, by a seed: {@code mvn verify -Pcampaign -Dlca.runs=1000 -Dlca.seed=1
 * -Dlca.minutes=30 -Dlca.parallel=4}, without the last as many at a time as there are processors; a
 * few of them in every build. Two numbers name a run, so that it can be repeated: the seed and the
 * run's place after it, {@code -Dlca.first=}.
 */
class CampaignIT {
  private static final long SEED = Long.getLong("lca.seed", 2026);
  private static final int RUNS = Integer.getInteger("lca.runs", Built.CAMPAIGN ? 1_000 : 12);
  private static final long MINUTES = Long.getLong("lca.minutes", 60);
  private static final int FIRST = Integer.getInteger("lca.first", 0);
  private static final int AT_A_TIME =
      Integer.getInteger("lca.parallel", Runtime.getRuntime().availableProcessors());
  private static final long MOST_EXIT_MILLIS = 2_000;
  private static final String NO_TIME = "0.1";
  private static final String A_RUN = "1.2";

  @TempDir Path folder;

  private final List<Long> exitDelays = Collections.synchronizedList(new ArrayList<>());

  /**
   * One fault.
   *
   * @param kinds two faults with a kind in common exclude each other
   * @param argument what the program is told, {@code null} when the fault comes from outside
   * @param setting what is around the program, with and without the agent
   * @param agent an option of the agent, empty when the fault is none of its own
   */
  private record Fault(
      List<String> kinds, String argument, UnaryOperator<JavaRun> setting, String agent) {

    Fault(String kind, String argument, UnaryOperator<JavaRun> setting, String agent) {
      this(List.of(kind), argument, setting, agent);
    }

    boolean excludes(Fault other) {
      return !Collections.disjoint(kinds, other.kinds);
    }
  }

  /**
   * ZGC reserves its heap as one file in memory: under a limit on the size of files the JVM does
   * not start, alone too, and its message holds the time that it took.
   */
  private static final String FILE_SIZE = "size of files";

  private static final List<Fault> FAULTS = faults();

  private static List<Fault> faults() {
    List<Fault> faults = new ArrayList<>();
    for (String trouble :
        List.of(
            "garbage",
            "threads",
            "busy",
            "interrupt",
            "oom",
            "overflow",
            "virtual",
            "child",
            "properties-gone",
            "handler-throws",
            "files-gone",
            "slow-hook",
            "deadlock",
            "collect",
            "time-zone")) {
      faults.add(new Fault(trouble, trouble, run -> run, ""));
    }
    for (String stderr : List.of("stderr-throws", "stderr-null")) {
      faults.add(new Fault("stderr", stderr, run -> run, ""));
    }
    for (String locale : List.of("locale", "turkish")) {
      faults.add(new Fault("locale", locale, run -> run, ""));
    }
    for (String end : List.of("return", "halt", "throw", "memory", "thread")) {
      faults.add(new Fault("end", "end-" + end, run -> run, ""));
    }
    for (String collector : List.of("-XX:+UseSerialGC", "-XX:+UseParallelGC")) {
      faults.add(jvm("collector", collector));
    }
    List<String> zgc = List.of("collector", FILE_SIZE);
    faults.add(new Fault(zgc, null, run -> run.jvm("-XX:+UseZGC"), ""));
    for (String compiler : List.of("-Xint", "-XX:TieredStopAtLevel=1")) {
      faults.add(jvm("compiler", compiler));
    }
    faults.add(jvm("memory", "-Xmx64m"));
    faults.add(jvm("stack", "-Xss256k"));
    faults.add(jvm("sharing", "-Xshare:off"));
    faults.add(jvm("temporary", "-Djava.io.tmpdir=/nowhere"));
    faults.add(jvm("home", "-Duser.home=/nowhere"));
    faults.add(jvm("encoding", "-Dfile.encoding=ISO-8859-1"));
    faults.add(jvm("system", "-Dos.name=Windows 11"));
    faults.add(new Fault("descriptors", null, shell("ulimit -n 40"), ""));
    UnaryOperator<JavaRun> small = shell("ulimit -f 64"); // 32 kB
    UnaryOperator<JavaRun> smallFiles = run -> small.apply(run).jvm("-XX:-UsePerfData");
    faults.add(new Fault(List.of(FILE_SIZE), null, smallFiles, ""));
    faults.add(new Fault("recorder", null, run -> run, "jfr=on"));
    faults.add(new Fault("recorder", null, run -> run, "jfr=attach"));
    faults.add(new Fault("umask", null, shell("umask 777"), ""));
    faults.add(new Fault("one cpu", null, run -> run.under("taskset", "-c", "1"), ""));
    faults.add(new Fault("nice", null, run -> run.under("nice", "-n", "19"), ""));
    faults.add(new Fault("environment", null, run -> run.env("LCA_PORT", "tcp://1.2.3.4"), ""));
    faults.add(new Fault("output", null, run -> run, "output.dir=/proc/lca"));
    faults.add(new Fault("interval", null, run -> run, "interval=10ms"));
    faults.add(new Fault("report", null, run -> run, "report=html"));
    faults.add(new Fault("summary", null, run -> run, "summary=json"));
    return faults;
  }

  private static Fault jvm(String kind, String option) {
    return new Fault(kind, null, run -> run.jvm(option), "");
  }

  private static UnaryOperator<JavaRun> shell(String before) {
    return run -> run.under("sh", "-c", before + "; exec \"$@\"", "sh");
  }

  @Test
  void randomTriples_ofFaults_changeNeitherExitCodeNorOutput() throws Exception {
    ExecutorService workers = Executors.newFixedThreadPool(AT_A_TIME);
    long deadline = System.nanoTime() + MINUTES * 60_000_000_000L;
    try {
      List<Future<String>> runs = new ArrayList<>();
      for (int i = 0; i < RUNS; i++) {
        int number = FIRST + i;
        Callable<String> run = () -> System.nanoTime() > deadline ? null : run(number);
        runs.add(workers.submit(run));
      }
      List<String> changed = new ArrayList<>();
      int done = 0;
      for (Future<String> run : runs) {
        String found = run.get();
        done += found == null ? 0 : 1;
        if (found != null && !found.isEmpty()) {
          changed.add(found);
        }
      }
      System.out.println(
          "campaign: seed %d, %d runs from %d, %d changed; exit delay %s"
              .formatted(SEED, done, FIRST, changed.size(), exitDelays()));
      assertEquals(List.of(), changed);
      assertTrue(done > 0);
      if (Built.CAMPAIGN) {
        assertTrue(Collections.max(exitDelays) <= MOST_EXIT_MILLIS, this::exitDelays);
      }
    } finally {
      workers.shutdownNow();
    }
  }

  /** What was changed, empty when nothing was. */
  private String run(int number) throws Exception {
    Random random = new Random(SEED * 1_000_003 + number);
    List<Fault> triple = triple(random);
    List<Jdk> jdks = Jdk.each().filter(jdk -> jdk.home() != null).toList();
    Jdk jdk = jdks.get(random.nextInt(jdks.size()));
    Path own = Files.createDirectories(folder.resolve("run" + number));
    Outcome plain = start(JavaRun.in(own, jdk), triple, NO_TIME);
    List<String> options = new ArrayList<>(List.of("country=FRA"));
    triple.stream().map(Fault::agent).filter(o -> !o.isEmpty()).forEach(options::add);
    JavaRun ours = JavaRun.in(own, jdk).agent(String.join(",", options));
    Outcome outcome = start(ours, triple, A_RUN);
    long delay = outcome.exitMillis() - plain.exitMillis();
    exitDelays.add(delay);
    if (delay > MOST_EXIT_MILLIS) {
      System.out.println(
          "campaign: run %d ended %d ms later: %s".formatted(number, delay, outcome));
    }
    boolean same =
        plain.exit() == outcome.exit() && Arrays.equals(plain.outBytes(), outcome.outBytes());
    boolean quiet = !outcome.err().contains("io.lcaagent.");
    String loud = SaidBudget.exceeded(outcome, plain);
    if (same && quiet && loud.isEmpty()) {
      return "";
    }
    System.out.println("campaign: run " + number + " " + loud + ": " + plain + "\n" + outcome);
    return "run " + number;
  }

  /** How much longer the JVM took to end than without the agent. */
  private String exitDelays() {
    List<Long> sorted = new ArrayList<>(exitDelays);
    Collections.sort(sorted);
    int last = sorted.size() - 1;
    return "median %d ms, 99 %% %d ms, longest %d ms"
        .formatted(sorted.get(last / 2), sorted.get(last * 99 / 100), sorted.get(last));
  }

  private static List<Fault> triple(Random random) {
    List<Fault> shuffled = new ArrayList<>(FAULTS);
    Collections.shuffle(shuffled, random);
    List<Fault> triple = new ArrayList<>();
    for (Fault fault : shuffled) {
      if (triple.size() < 3 && triple.stream().noneMatch(fault::excludes)) {
        triple.add(fault);
      }
    }
    return triple;
  }

  private static Outcome start(JavaRun run, List<Fault> triple, String seconds) {
    List<String> arguments = new ArrayList<>(List.of(seconds));
    for (Fault fault : triple) {
      fault.setting().apply(run);
      if (fault.argument() != null) {
        arguments.add(fault.argument());
      }
    }
    return run.plain("Trouble", arguments.toArray(String[]::new));
  }
}
