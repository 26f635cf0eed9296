import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Lays out the agent's jar: {@code java Pack.java OUTPUT-FOLDER PROJECT-ROOT CLASS-PATH}.
 *
 * <p>Classes of agent-boot stay classes, for the application's class path. Everything else goes
 * below {@code inst/}, class files as {@code .classdata}, where only the agent's own loader looks.
 * Service files of one name are merged; any other file that two libraries bring stops the build, as
 * does a list in {@code third-party.txt} that is not the list of libraries.
 */
public final class Pack {
  private static final String TREE = "inst/";

  private final Path output;
  private final Map<String, String> origins = new TreeMap<>();
  private final Map<String, Set<String>> services = new TreeMap<>();
  private final Set<String> libraries = new TreeSet<>();
  private final String thirdParty;

  private Pack(Path output, String thirdParty) {
    this.output = output;
    this.thirdParty = thirdParty;
  }

  public static void main(String[] arguments) throws IOException {
    Path output = Path.of(arguments[0]);
    Path root = Path.of(arguments[1]);
    delete(output);
    Path list = root.resolve("agent/packing/third-party.txt");
    Pack pack = new Pack(output, Files.readString(list));
    for (String element : arguments[2].split(System.getProperty("path.separator"))) {
      pack.add(Path.of(element));
    }
    pack.checkThirdParties();
    pack.write("META-INF/LICENSE", Files.readAllBytes(root.resolve("LICENSE")), "the project");
    pack.write("META-INF/NOTICE", Files.readAllBytes(root.resolve("NOTICE")), "the project");
    pack.write("META-INF/THIRD-PARTY", Files.readAllBytes(list), "the project");
    for (Map.Entry<String, Set<String>> service : pack.services.entrySet()) {
      String lines = String.join("\n", service.getValue()) + "\n";
      pack.write(TREE + service.getKey(), lines.getBytes("UTF-8"), "all");
    }
  }

  private void add(Path element) throws IOException {
    if (Files.isDirectory(element)) {
      addTree(element, element.toString(), false);
      return;
    }
    String name = element.getFileName().toString();
    boolean ours = name.startsWith("lca-");
    if (!ours) {
      libraries.add(name.replaceFirst("-\\d.*", ""));
    }
    try (FileSystem jar = FileSystems.newFileSystem(URI.create("jar:" + element.toUri()), Map.of())) {
      addTree(jar.getPath("/"), name, !ours);
    }
  }

  private void addTree(Path tree, String origin, boolean foreign) throws IOException {
    List<Path> files;
    try (Stream<Path> walk = Files.walk(tree)) {
      files = walk.filter(Files::isRegularFile).sorted().toList();
    }
    boolean boot = Files.exists(tree.resolve("io/lcaagent/boot/AgentShim.class"));
    for (Path file : files) {
      String name = tree.relativize(file).toString().replace('\\', '/');
      byte[] bytes = Files.readAllBytes(file);
      if (name.startsWith("META-INF/services/")) {
        Set<String> lines = services.computeIfAbsent(name, n -> new LinkedHashSet<>());
        new String(bytes, "UTF-8").lines().map(String::strip).filter(Pack::isEntry).forEach(lines::add);
      } else if (foreign && isLicence(name)) {
        write("META-INF/licenses/" + origin.replace(".jar", "") + "/" + lastPart(name), bytes, origin);
      } else if (!name.startsWith("META-INF/") && !name.equals("module-info.class")) {
        write(boot ? name : TREE + name.replaceAll("\\.class$", ".classdata"), bytes, origin);
      }
      // Of META-INF nothing else is wanted: manifests and Maven's files of other jars, signatures
      // of jars that no longer are, and versions for newer JDKs, which the loader does not look at.
    }
  }

  /** Each line of the list that has an address stands for a library, and each library for a line. */
  private void checkThirdParties() throws IOException {
    Set<String> listed = new TreeSet<>();
    thirdParty
        .lines()
        .filter(line -> line.contains(" https://"))
        .forEach(line -> listed.add(line.substring(0, line.indexOf(' '))));
    if (!listed.equals(libraries)) {
      throw new IOException("third-party.txt lists " + listed + ", the jar holds " + libraries);
    }
  }

  private static boolean isEntry(String line) {
    return !line.isEmpty() && !line.startsWith("#");
  }

  private static boolean isLicence(String name) {
    String last = lastPart(name).toUpperCase();
    return !name.endsWith(".class")
        && (last.contains("LICENSE") || last.contains("NOTICE") || last.startsWith("COPYING"));
  }

  private static String lastPart(String name) {
    return name.substring(name.lastIndexOf('/') + 1);
  }

  private void write(String entry, byte[] bytes, String origin) throws IOException {
    String other = origins.put(entry, origin);
    if (other != null) {
      throw new IOException(entry + " is in " + other + " and in " + origin);
    }
    Path file = output.resolve(entry);
    Files.createDirectories(file.getParent());
    Files.write(file, bytes);
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> walk = Files.walk(folder)) {
      walk.sorted(Comparator.reverseOrder())
          .forEach(
              path -> {
                try {
                  Files.delete(path);
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
    }
  }
}
