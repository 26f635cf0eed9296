import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;

/**
 * A training-like job on a simulated machine. It sets the machine's power at its phase boundaries,
 * so that the energy of each phase is known exactly; {@code powercap_shim.c} answers the agent's
 * reads with the counters' values at the instant of the read. JDK only, single file:
 *
 * <pre>
 * java SimulatedJob.java prepare FOLDER
 * POWERCAP_CONTROL=FOLDER/control LD_PRELOAD=powercap_shim.so \
 *   java -javaagent:lca-agent.jar=rapl.path=FOLDER/powercap \
 *     SimulatedJob.java run FOLDER ROUNDS TRAIN_MS VALIDATE_MS TRAIN_WATTS VALIDATE_WATTS
 * </pre>
 *
 * {@code run} writes FOLDER/truth.properties: {@code <phase>.nanos} and {@code <phase>.<domain>} in
 * microjoules, for {@code train} and {@code validate}; {@code untold.nanos} is the time that passed
 * in all between a change of power and the moment at which the agent had been told of it. {@code
 * check FOLDER} compares reads through the shim with the truth. Phases are told to the agent by its
 * bridge, where there is one. The agent opens its bridge when a framework's class is loaded, so
 * DJL's api jar must be on the class path; no code of it runs.
 */
public final class SimulatedJob {
  private static final long IDLE_MICROWATTS = 3_000_000;

  private SimulatedJob() {}

  public static void main(String[] args) throws Exception {
    Path folder = Path.of(args[1]);
    switch (args[0]) {
      case "prepare" -> Machine.prepare(folder);
      case "check" -> check(folder);
      case "run" -> run(folder, args);
      default -> throw new IllegalArgumentException("prepare, run or check, not " + args[0]);
    }
  }

  private static void run(Path folder, String[] args) throws Exception {
    int rounds = Integer.parseInt(args[2]);
    long trainNanos = Long.parseLong(args[3]) * 1_000_000;
    long validateNanos = Long.parseLong(args[4]) * 1_000_000;
    long trainMicrowatts = Long.parseLong(args[5]) * 1_000_000;
    long validateMicrowatts = Long.parseLong(args[6]) * 1_000_000;
    Machine machine = Machine.open(folder);
    machine.power(IDLE_MICROWATTS);
    Bridge bridge = Bridge.find();
    Truth truth = new Truth(machine);
    Object trainer = new Object();
    long training = bridge.enterOnceReady(Bridge.TRAINING, trainer, "simulated");
    for (int round = 0; round < rounds; round++) {
      truth.begin("train", trainMicrowatts);
      bridge.enter(Bridge.ITERATE, trainer, null);
      truth.told();
      long end = System.nanoTime() + trainNanos;
      for (int batch = 1; batch <= 10; batch++) {
        waitUntil(end - trainNanos + batch * trainNanos / 10);
        bridge.enter(Bridge.BATCH, trainer, null);
      }
      truth.begin("validate", validateMicrowatts);
      long validation = bridge.enter(Bridge.VALIDATE, trainer, "validate");
      truth.told();
      waitUntil(System.nanoTime() + validateNanos);
      truth.end(IDLE_MICROWATTS);
      bridge.exit(validation);
      truth.told();
      bridge.quality(trainer, "Accuracy", 0.5 + 0.4 * (round + 1) / rounds);
      bridge.enter(Bridge.EPOCH, trainer, "end");
    }
    bridge.exit(training);
    truth.write(folder.resolve("truth.properties"));
    System.out.println("simulated " + rounds + " rounds");
  }

  private static void waitUntil(long nanos) {
    for (long rest; (rest = nanos - System.nanoTime()) > 0; ) {
      LockSupport.parkNanos(rest);
    }
  }

  /** Reads while another thread changes the power: each value must lie between two true ones. */
  private static void check(Path folder) throws Exception {
    Machine machine = Machine.open(folder);
    Thread changer =
        new Thread(
            () -> {
              for (int i = 0; !Thread.currentThread().isInterrupted(); i++) {
                machine.power(i % 2 == 0 ? 100_000_000 : 10_000_000);
                LockSupport.parkNanos(200_000);
              }
            });
    changer.setDaemon(true);
    changer.start();
    int wrong = 0;
    byte[] bytes = new byte[32];
    Path energy = folder.resolve("powercap/intel-rapl:0/energy_uj");
    try (RandomAccessFile file = new RandomAccessFile(energy.toFile(), "r")) {
      for (int i = 0; i < 20_000; i++) {
        long before = machine.counter(0);
        file.seek(0);
        int length = file.read(bytes);
        long after = machine.counter(0);
        String text = new String(bytes, 0, length, StandardCharsets.US_ASCII).strip();
        long value = Long.parseLong(text);
        if (value < before || value > after) {
          wrong++;
        }
      }
    }
    changer.interrupt();
    System.out.println(wrong + " of 20000 reads wrong");
    System.exit(wrong == 0 ? 0 : 1);
  }

  /** The simulated machine's control file; see powercap_shim.c for its layout. */
  static final class Machine {
    private static final long MAGIC = 0x4c434153494d3031L;
    private static final int HEADER = 1024;
    private static final int SIZE = 256;
    private static final VarHandle LONGS =
        MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.nativeOrder());

    /** Path, name, agent's domain id, and power as per mille of the package's. */
    private static final Object[][] ZONES = {
      {"intel-rapl:0", "package-0", "cpu/package-0", 1_000L},
      {"intel-rapl:0/intel-rapl:0:0", "core", "cpu/package-0/core", 800L},
      {"intel-rapl:0/intel-rapl:0:1", "dram", "ram/0", 100L},
      {"intel-rapl:1", "psys", "psys/0", 1_500L},
    };

    private static final long RANGE = 262_143_328_850L;
    private final MappedByteBuffer memory;

    private Machine(MappedByteBuffer memory) {
      this.memory = memory;
    }

    static void prepare(Path folder) throws IOException {
      Path root = Files.createDirectories(folder.resolve("powercap"));
      MappedByteBuffer memory = map(folder, HEADER + ZONES.length * SIZE);
      memory.putLong(0, MAGIC).putInt(8, ZONES.length);
      put(memory, 16, root.toRealPath().toString());
      for (int i = 0; i < ZONES.length; i++) {
        Path zone = Files.createDirectories(root.resolve((String) ZONES[i][0]));
        Files.writeString(zone.resolve("name"), ZONES[i][1] + "\n");
        Files.writeString(zone.resolve("max_energy_range_uj"), RANGE + "\n");
        Files.writeString(zone.resolve("constraint_0_name"), "long_term\n");
        Files.writeString(zone.resolve("constraint_0_power_limit_uw"), "200000000\n");
        Files.writeString(zone.resolve("energy_uj"), "0\n");
        int at = HEADER + i * SIZE;
        memory.putLong(at + 8, System.nanoTime()).putLong(at + 32, RANGE);
        memory.putLong(at + 40, RANGE - 20_000_000L * (i + 1)); // each wraps after 20, 40 … J
        put(memory, at + 64, (String) ZONES[i][0]);
      }
      memory.force();
    }

    static Machine open(Path folder) throws IOException {
      Machine machine = new Machine(map(folder, HEADER + ZONES.length * SIZE));
      if (machine.memory.getLong(0) != MAGIC) {
        throw new IOException("not prepared: " + folder);
      }
      return machine;
    }

    private static MappedByteBuffer map(Path folder, int size) throws IOException {
      Path file = folder.resolve("control");
      try (FileChannel channel =
          FileChannel.open(
              file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
        MappedByteBuffer memory = channel.map(FileChannel.MapMode.READ_WRITE, 0, size);
        memory.order(ByteOrder.nativeOrder());
        return memory;
      }
    }

    private static void put(ByteBuffer memory, int at, String text) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      for (int i = 0; i < bytes.length; i++) {
        memory.put(at + i, bytes[i]);
      }
      memory.put(at + bytes.length, (byte) 0);
    }

    int zones() {
      return ZONES.length;
    }

    String domain(int zone) {
      return (String) ZONES[zone][2];
    }

    /** Changes the power of all zones at one instant, which is returned. */
    synchronized long power(long packageMicrowatts) {
      long now = System.nanoTime();
      for (int i = 0; i < ZONES.length; i++) {
        int at = HEADER + i * SIZE;
        long sequence = memory.getLong(at);
        LONGS.setVolatile(memory, at, sequence + 1);
        VarHandle.fullFence();
        memory.putLong(at + 16, energy(i, now));
        memory.putLong(at + 8, now);
        memory.putLong(at + 24, packageMicrowatts / 1_000 * (long) ZONES[i][3]);
        LONGS.setVolatile(memory, at, sequence + 2);
      }
      return now;
    }

    /** Microjoules of a zone since the beginning. */
    synchronized long energy(int zone, long nanos) {
      int at = HEADER + zone * SIZE;
      long elapsed = nanos - memory.getLong(at + 8);
      long microwatts = memory.getLong(at + 24);
      return memory.getLong(at + 16)
          + microwatts * (elapsed / 1_000_000_000)
          + microwatts * (elapsed % 1_000_000_000) / 1_000_000_000;
    }

    /** What the zone's file shows now. */
    synchronized long counter(int zone) {
      int at = HEADER + zone * SIZE;
      return Math.floorMod(energy(zone, System.nanoTime()) + memory.getLong(at + 40), RANGE + 1);
    }
  }

  /** What each phase used, by the machine's own account. */
  static final class Truth {
    private final Machine machine;
    private final Map<String, Long> sums = new TreeMap<>();
    private final long[] energyAtBegin;
    private String phase;
    private long beginNanos;

    Truth(Machine machine) {
      this.machine = machine;
      this.energyAtBegin = new long[machine.zones()];
    }

    void begin(String next, long microwatts) {
      end(microwatts);
      phase = next;
    }

    void end(long microwatts) {
      long now = machine.power(microwatts);
      for (int i = 0; i < energyAtBegin.length; i++) {
        long energy = machine.energy(i, now);
        if (phase != null) {
          sums.merge(phase + "." + machine.domain(i), energy - energyAtBegin[i], Long::sum);
        }
        energyAtBegin[i] = energy;
      }
      if (phase != null) {
        sums.merge(phase + ".nanos", now - beginNanos, Long::sum);
      }
      beginNanos = now;
      phase = null;
    }

    /**
     * The agent knows of the boundary now: what passed since the power changed is not its error.
     */
    void told() {
      sums.merge("untold.nanos", System.nanoTime() - beginNanos, Long::sum);
    }

    void write(Path file) throws IOException {
      List<String> lines = new ArrayList<>();
      sums.forEach((key, value) -> lines.add(key + "=" + value));
      Files.write(file, lines);
    }
  }

  /** The agent's bridge, if this JVM has one; calls do nothing otherwise. */
  static final class Bridge {
    static final int TRAINING = 1;
    static final int EPOCH = 2;
    static final int VALIDATE = 5;
    static final int BATCH = 7;
    static final int ITERATE = 8;
    private static final long LONGEST_WAIT_NANOS = 10_000_000_000L;

    private final MethodHandle enter;
    private final MethodHandle exit;
    private final MethodHandle quality;

    private Bridge(MethodHandle enter, MethodHandle exit, MethodHandle quality) {
      this.enter = enter;
      this.exit = exit;
      this.quality = quality;
    }

    static Bridge find() throws ReflectiveOperationException {
      Class<?> type;
      try {
        Class.forName("ai.djl.training.EasyTrain", false, ClassLoader.getSystemClassLoader());
      } catch (ClassNotFoundException noFramework) {
        return new Bridge(null, null, null);
      }
      try {
        type = Class.forName("io.lcaagent.boot.Bridge", true, ClassLoader.getSystemClassLoader());
      } catch (ClassNotFoundException noAgent) {
        return new Bridge(null, null, null);
      }
      MethodHandles.Lookup lookup = MethodHandles.publicLookup();
      Class<?> object = Object.class;
      return new Bridge(
          lookup.findStatic(
              type, "enter", MethodType.methodType(long.class, int.class, object, String.class)),
          lookup.findStatic(
              type, "exit", MethodType.methodType(void.class, long.class, Throwable.class)),
          lookup.findStatic(
              type,
              "quality",
              MethodType.methodType(void.class, object, String.class, double.class)));
    }

    long enter(int kind, Object owner, String name) throws Exception {
      try {
        return enter == null ? 0 : (long) enter.invokeExact(kind, owner, name);
      } catch (Throwable failure) {
        throw new IllegalStateException(failure);
      }
    }

    /** Metering begins a little after main; until then the bridge ignores what it is told. */
    long enterOnceReady(int kind, Object owner, String name) throws Exception {
      long deadline = System.nanoTime() + LONGEST_WAIT_NANOS;
      long token = enter(kind, owner, name);
      while (token == 0 && enter != null && System.nanoTime() < deadline) {
        LockSupport.parkNanos(1_000_000);
        token = enter(kind, owner, name);
      }
      return token;
    }

    void exit(long token) throws Exception {
      try {
        if (exit != null) {
          exit.invokeExact(token, (Throwable) null);
        }
      } catch (Throwable failure) {
        throw new IllegalStateException(failure);
      }
    }

    void quality(Object owner, String metric, double value) throws Exception {
      try {
        if (quality != null) {
          quality.invokeExact(owner, metric, value);
        }
      } catch (Throwable failure) {
        throw new IllegalStateException(failure);
      }
    }
  }
}
