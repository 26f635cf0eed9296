import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.lang.reflect.Method;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;

/**
 * Damages a run's journal at random, again and again, and reports it each time, all in one JVM:
 * {@code java Damage.java lca-agent.jar RUN-DIRECTORY ROUNDS SEED}. A report must end with 0, or
 * with 3 and one line where nothing is left to report; it must show no stack trace, and must count
 * the damage. Leaves the journal as it was.
 */
public final class Damage {
  private static final Pattern COUNTED =
      Pattern.compile("[1-9]\\d* records? (is|are) damaged or missing");

  private final Method run;
  private final Path directory;
  private final Path segment;
  private final byte[] whole;

  private Damage(Path jar, Path directory) throws Exception {
    Class<?> commands = new InnerTree(jar).loadClass("io.lcaagent.agent.command.Main");
    this.run = commands.getMethod("run", String[].class);
    this.directory = directory;
    this.segment = directory.resolve("journal").resolve("00000.lcaj");
    this.whole = Files.readAllBytes(segment);
  }

  public static void main(String[] args) throws Exception {
    Damage damage = new Damage(Path.of(args[0]), Path.of(args[1]));
    int rounds = Integer.parseInt(args[2]);
    Random random = new Random(Long.parseLong(args[3]));
    int held = 0;
    for (int round = 0; round < rounds; round++) {
      String fault = damage.round(random, System.err);
      if (fault == null) {
        held++;
      } else {
        System.out.println("round " + round + ": " + fault);
      }
    }
    Files.write(damage.segment, damage.whole);
    System.out.println(held + " of " + rounds + " reports held");
  }

  /** One damage and its report; returns what is wrong with it, or {@code null}. */
  private String round(Random random, PrintStream err) throws Exception {
    byte[] damaged = whole.clone();
    boolean cut = random.nextInt(4) == 0;
    if (cut) {
      damaged = Arrays.copyOf(damaged, random.nextInt(damaged.length));
    } else {
      for (int flips = 1 + random.nextInt(8); flips > 0; flips--) {
        damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
      }
    }
    Files.write(segment, damaged);
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
    int status;
    try {
      status = (Integer) run.invoke(null, (Object) new String[] {"report", directory.toString()});
    } finally {
      System.setErr(err);
    }
    return judge(status, said.toString(StandardCharsets.UTF_8), cut);
  }

  private String judge(int status, String text, boolean cut) throws IOException {
    if (text.contains("\tat ") || text.contains("Exception")) {
      return "a stack trace or an exception's name: " + text;
    }
    if (status == 3) {
      return text.lines().count() == 1 ? null : "status 3 with more than its line: " + text;
    }
    if (status != 0) {
      return "status " + status + ": " + text;
    }
    Matcher counted = COUNTED.matcher(text);
    return cut || counted.find() ? null : "the damage is not counted: " + text;
  }

  /** The classes of the agent's inner tree, so that many commands can run in this one JVM. */
  private static final class InnerTree extends ClassLoader {
    private final Path jar;
    private final JarFile file;

    InnerTree(Path jar) throws IOException {
      super(ClassLoader.getPlatformClassLoader());
      this.jar = jar;
      this.file = new JarFile(jar.toFile());
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      String path = name.replace('.', '/');
      ZipEntry inner = file.getEntry("inst/" + path + ".classdata");
      ZipEntry entry = inner == null ? file.getEntry(path + ".class") : inner;
      if (entry == null) {
        throw new ClassNotFoundException(name);
      }
      try (InputStream in = file.getInputStream(entry)) {
        byte[] bytes = in.readAllBytes();
        return defineClass(name, bytes, 0, bytes.length);
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }

    @Override
    protected URL findResource(String name) {
      String entry = "inst/" + name;
      try {
        return file.getEntry(entry) == null ? null : new URL("jar:" + jar.toUri() + "!/" + entry);
      } catch (MalformedURLException e) {
        return null;
      }
    }
  }
}
