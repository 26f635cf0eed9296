import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.spi.ToolProvider;

/**
 * What the agent costs a whole process, in CPU seconds (user + system), of which other jobs on the
 * machine take none. Variants run in turn, so that a machine that grows slower grows slower for
 * all; medians are printed.
 *
 * <pre>
 * java benchmarks/WholeProcess.java start [rounds]   hello world: plain, an agent that does nothing, ours
 * java benchmarks/WholeProcess.java idle [rounds]    one worker beside 200 idle threads of depth 60:
 *                                                    plain, ours, all stacks read every 10 ms
 * java benchmarks/WholeProcess.java jfr [rounds]     the idle threads, then the DJL example: plain
 *                                                    twice, ours, ours with jfr=on
 * java benchmarks/WholeProcess.java djl [rounds]     the DJL example alone
 * </pre>
 *
 * {@code idle} does a short and a fourfold work, since what a run costs once (to load the agent, to
 * assess) and what it costs as it lasts are two things; it prints both beside the plain ratios.
 *
 * <p>{@code jfr} and {@code djl} run plain a second time in each round: how far that is from the
 * first is what the machine does to any of the ratios.
 *
 * <p>The JVM is the one that runs this program; the agent is {@code agent/target/lca-agent.jar}.
 */
public final class WholeProcess {
  private static final Path OURS = Path.of("agent/target/lca-agent.jar").toAbsolutePath();

  private static final Path EXAMPLE =
      Path.of("examples/djl-mnist/target/djl-mnist.jar").toAbsolutePath();

  private static final String EPOCHS = "10";

  /**
   * What makes runs of the example alike: one thread for each job, and memory that is not given
   * back to the system to be asked for again, which else takes 0.3 to 2.5 s of system time.
   */
  private static final Map<String, String> STEADY =
      Map.of(
          "OMP_NUM_THREADS", "1",
          "MKL_NUM_THREADS", "1",
          "MALLOC_ARENA_MAX", "1",
          "MALLOC_MMAP_THRESHOLD_", "1073741824",
          "MALLOC_TRIM_THRESHOLD_", "2147483647");

  private static final List<String> STEADY_JVM =
      List.of("-XX:+UseSerialGC", "-Xms512m", "-Xmx512m");

  /** Linux counts the time of ended children in steps of 10 ms: several of them make one value. */
  private static final int LAUNCHES_A_VALUE = 5;

  /** Matrix products, some 5 s on a core of 2023. */
  private static final int SHORT_WORK = 160;

  private static final double TICKS_A_SECOND = 100;
  private static final int CUTIME = 13; // proc(5), fields after the command: 16 and 17 of all
  private static final int CSTIME = 14;

  private final Path folder;
  private final Map<String, List<String>> variants = new LinkedHashMap<>();
  private final Map<String, String> environment = new HashMap<>();

  private WholeProcess(Path folder) {
    this.folder = folder;
  }

  public static void main(String[] args) throws Exception {
    String what = args.length > 0 ? args[0] : "";
    if (!Files.isRegularFile(OURS) || !List.of("start", "idle", "jfr", "djl").contains(what)) {
      System.err.println("usage: java benchmarks/WholeProcess.java start|idle|jfr|djl [rounds]");
      System.err.println("in the project's folder, after the build has made " + OURS);
      System.exit(2);
    }
    boolean start = what.equals("start");
    int rounds = args.length > 1 ? Integer.parseInt(args[1]) : start ? 20 : 5;
    WholeProcess cost = new WholeProcess(Files.createTempDirectory("whole-process"));
    String load = load();
    if (what.equals("jfr") || what.equals("djl")) {
      rounds = args.length > 1 ? rounds : 10;
      if (what.equals("jfr")) {
        cost.prepareRecorder(List.of("Deep"));
        printPairs("idle threads", cost.measure(rounds, 1, String.valueOf(2 * SHORT_WORK)));
      }
      List<String> example = new ArrayList<>(STEADY_JVM);
      example.addAll(List.of("-jar", EXAMPLE.toString()));
      cost.prepareRecorder(example);
      cost.environment.putAll(STEADY);
      printPairs("DJL example", cost.measure(rounds, 1, EPOCHS));
    } else if (start) {
      cost.prepare(true);
      cost.printStart(cost.measure(rounds, LAUNCHES_A_VALUE, ""));
    } else {
      cost.prepare(false);
      Map<String, double[]> brief = cost.measure(rounds, 1, String.valueOf(SHORT_WORK));
      Map<String, double[]> lasting = cost.measure(rounds, 1, String.valueOf(4 * SHORT_WORK));
      printIdle(brief, lasting);
    }
    System.out.printf(
        "medians of %d rounds, Java %s, %d processors, load before %s, after %s%n",
        rounds, Runtime.version(), Runtime.getRuntime().availableProcessors(), load, load());
  }

  /** What else the machine does: runnable processes, averaged over a minute. */
  private static String load() throws IOException {
    return Files.readString(Path.of("/proc/loadavg")).split(" ")[0];
  }

  private void prepareRecorder(List<String> program) throws IOException {
    compile("Deep", DEEP);
    variants.clear();
    variants.put("plain", program);
    variants.put("plain again", program);
    variants.put("lca-agent", with("-javaagent:" + OURS + "=summary=none", program));
    variants.put("lca-agent, jfr=on", with("-javaagent:" + OURS + "=summary=none,jfr=on", program));
  }

  private static List<String> with(String option, List<String> program) {
    List<String> all = new ArrayList<>(List.of(option));
    all.addAll(program);
    return all;
  }

  private void prepare(boolean start) throws IOException {
    String ours = "-javaagent:" + OURS;
    if (start) {
      compile("Hello", HELLO);
      variants.put("plain", List.of("Hello"));
      variants.put("empty agent", List.of("-javaagent:" + agent("Empty", EMPTY), "Hello"));
      variants.put("lca-agent", List.of(ours, "Hello"));
    } else {
      compile("Deep", DEEP);
      variants.put("plain", List.of("Deep"));
      variants.put("lca-agent", List.of(ours + "=summary=none", "Deep"));
      variants.put("stacks every 10 ms", List.of("-javaagent:" + agent("Stacks", STACKS), "Deep"));
    }
  }

  /** CPU seconds of each variant, by round. */
  private Map<String, double[]> measure(int rounds, int launches, String work)
      throws IOException, InterruptedException {
    Map<String, double[]> seconds = new LinkedHashMap<>();
    for (String variant : variants.keySet()) {
      seconds.put(variant, new double[rounds]);
      launch(variant, work); // the first one reads the disk
    }
    List<String> order = new ArrayList<>(variants.keySet());
    for (int round = 0; round < rounds; round++) {
      Collections.reverse(order); // so that none always runs after the same other
      for (String variant : order) {
        double before = childrenSeconds();
        for (int i = 0; i < launches; i++) {
          launch(variant, work);
        }
        seconds.get(variant)[round] = (childrenSeconds() - before) / launches;
      }
    }
    return seconds;
  }

  private void launch(String variant, String work) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", folder.toString()));
    command.addAll(variants.get(variant));
    command.add(work);
    File log = folder.resolve("log").toFile();
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().putAll(environment);
    int exit = builder.redirectErrorStream(true).redirectOutput(log).start().waitFor();
    if (exit != 0) {
      throw new IOException(
          command + " ended with " + exit + ": " + Files.readString(log.toPath()));
    }
  }

  /** User and system time of all children of this process that have ended. */
  private static double childrenSeconds() throws IOException {
    String stat = Files.readString(Path.of("/proc/self/stat"));
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    return (Long.parseLong(fields[CUTIME]) + Long.parseLong(fields[CSTIME])) / TICKS_A_SECOND;
  }

  private void printStart(Map<String, double[]> seconds) {
    double plain = median(seconds.get("plain"));
    System.out.printf("%-20s %10s %10s%n", "", "CPU s", "added");
    seconds.forEach(
        (variant, values) -> {
          double own = median(values);
          System.out.printf(Locale.ROOT, "%-20s %10.3f %10.3f%n", variant, own, own - plain);
        });
  }

  /** Each round's ratio to its plain run: the median, where it lies with 95 %, and the extremes. */
  private static void printPairs(String job, Map<String, double[]> seconds) {
    double[] plain = seconds.get("plain");
    System.out.printf("%-20s %8s %9s %18s %18s%n", job, "CPU s", "of plain", "95 %", "all");
    seconds.forEach(
        (variant, values) -> {
          double[] ratios = new double[plain.length];
          for (int i = 0; i < ratios.length; i++) {
            ratios[i] = values[i] / plain[i];
          }
          Arrays.sort(ratios);
          int outer = outside(ratios.length);
          System.out.printf(
              Locale.ROOT,
              "%-20s %8.2f %9.3f %18s %18s%n",
              variant,
              median(values),
              median(ratios),
              between(ratios, outer),
              between(ratios, 0));
        });
  }

  private static String between(double[] sorted, int outside) {
    return String.format(
        Locale.ROOT, "%.3f to %.3f", sorted[outside], sorted[sorted.length - 1 - outside]);
  }

  /**
   * How many of n values at either end can be left out, so that the median of what they were drawn
   * from lies within the others with 95 %: the number below it is binomial with 1/2. Of fewer than
   * six values all are not enough for that.
   */
  private static int outside(int n) {
    double term = Math.pow(0.5, n);
    double below = term;
    int outside = 0;
    while (outside < n / 2 && 2 * (below + term * (n - outside) / (outside + 1)) <= 0.05) {
      term *= (double) (n - outside) / ++outside;
      below += term;
    }
    return outside;
  }

  /** CPU time taken as {@code once + rate x work}, from the two works. */
  private static void printIdle(Map<String, double[]> brief, Map<String, double[]> lasting) {
    double plainBrief = median(brief.get("plain"));
    double plainLasting = median(lasting.get("plain"));
    System.out.printf(
        "%-20s %10s %10s %10s %10s %10s %10s%n",
        "", "short, s", "of plain", "long, s", "of plain", "once, s", "lasting");
    for (String variant : brief.keySet()) {
      double ownBrief = median(brief.get(variant));
      double ownLasting = median(lasting.get(variant));
      double lastingRatio = (ownLasting - ownBrief) / (plainLasting - plainBrief);
      System.out.printf(
          Locale.ROOT,
          "%-20s %10.2f %10.3f %10.2f %10.3f %10.2f %10.3f%n",
          variant,
          ownBrief,
          ownBrief / plainBrief,
          ownLasting,
          ownLasting / plainLasting,
          ownBrief - lastingRatio * plainBrief,
          lastingRatio);
    }
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  private Path agent(String name, String source) throws IOException {
    compile(name, source);
    Path manifest = folder.resolve(name + ".mf");
    Files.writeString(manifest, "Premain-Class: " + name + "\n");
    Path jar = folder.resolve(name + ".jar");
    List<String> files = new ArrayList<>();
    try (var all = Files.list(folder)) {
      all.map(file -> file.getFileName().toString())
          .filter(file -> file.startsWith(name) && file.endsWith(".class"))
          .forEach(file -> files.addAll(List.of("-C", folder.toString(), file)));
    }
    files.addAll(0, List.of("--create", "--file", jar.toString(), "--manifest", "" + manifest));
    tool("jar", files);
    return jar;
  }

  private void compile(String name, String source) throws IOException {
    Path file = folder.resolve(name + ".java");
    Files.writeString(file, source);
    tool("javac", List.of("-d", folder.toString(), file.toString()));
  }

  private static void tool(String name, List<String> arguments) throws IOException {
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
    ToolProvider tool =
        ToolProvider.findFirst(name).orElseThrow(() -> new IOException("no " + name + " here"));
    if (tool.run(out, out, arguments.toArray(String[]::new)) != 0) {
      throw new IOException(name + ": " + said.toString(StandardCharsets.UTF_8));
    }
  }

  private static final String HELLO =
      """
      public class Hello {
        public static void main(String[] args) { System.out.println("hello"); }
      }
      """;

  private static final String EMPTY =
      """
      public class Empty {
        public static void premain(String options) {}
      }
      """;

  /** What agents that sample stacks from inside do: the baseline. */
  private static final String STACKS =
      """
      public class Stacks {
        public static void premain(String options) {
          Thread thread = new Thread(Stacks::sample, "stacks");
          thread.setDaemon(true);
          thread.start();
        }
        private static void sample() {
          try {
            while (true) {
              Thread.getAllStackTraces();
              Thread.sleep(10);
            }
          } catch (InterruptedException e) {
            return;
          }
        }
      }
      """;

  private static final String DEEP =
      """
      import java.util.concurrent.CountDownLatch;
      public class Deep {
        private static final CountDownLatch NEVER = new CountDownLatch(1);
        private static final CountDownLatch IDLE = new CountDownLatch(200);
        public static void main(String[] args) throws Exception {
          for (int i = 0; i < 200; i++) {
            Thread thread = new Thread(() -> down(60), "idle-" + i);
            thread.setDaemon(true);
            thread.start();
          }
          IDLE.await();
          double sum = 0;
          for (int round = 0; round < Integer.parseInt(args[0]); round++) sum += product(400);
          System.out.println(sum > 0);
        }
        private static int down(int depth) {
          if (depth > 0) return down(depth - 1) + 1;
          try {
            IDLE.countDown();
            NEVER.await();
          } catch (InterruptedException e) {
            return 0;
          }
          return 0;
        }
        private static double product(int n) {
          double[][] a = new double[n][n], b = new double[n][n], c = new double[n][n];
          for (int i = 0; i < n; i++) for (int j = 0; j < n; j++) { a[i][j] = i + j; b[i][j] = i - j; }
          for (int i = 0; i < n; i++)
            for (int k = 0; k < n; k++)
              for (int j = 0; j < n; j++) c[i][j] += a[i][k] * b[k][j];
          return Math.abs(c[1][2]) + 1;
        }
      }
      """;
}
