import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * Adds up the test reports below a folder: {@code java TestCount.java ROOT}. Prints which tests
 * were skipped and why, which test classes left no report at all, and last how many tests passed,
 * failed and were skipped.
 */
public final class TestCount {
  private int passed;
  private int failed;
  private int skipped;
  private final Map<String, Integer> reasons = new TreeMap<>();

  private TestCount() {}

  public static void main(String[] args) throws Exception {
    TestCount count = new TestCount();
    DocumentBuilder parser = DocumentBuilderFactory.newInstance().newDocumentBuilder();
    Path root = Path.of(args[0]).toAbsolutePath();
    Set<String> ran = new HashSet<>();
    for (Path report : files(root, TestCount::isReport)) {
      count.add(parser.parse(report.toFile()).getDocumentElement());
      ran.add(report.getFileName().toString().replaceAll(".*\\.(\\w+)\\.xml$", "$1"));
    }
    count.reasons.forEach((reason, times) -> System.out.println("skipped: " + reason + of(times)));
    List<String> silent =
        files(root, TestCount::isTestClass).stream()
            .map(file -> file.getFileName().toString().replace(".java", ""))
            .filter(name -> !ran.contains(name))
            .toList();
    if (ran.isEmpty()) {
      System.out.println("no test ran");
    } else if (!silent.isEmpty()) {
      System.out.println("did not run at all: " + String.join(", ", silent));
    }
    System.out.println(
        count.passed + " passed, " + count.failed + " failed, " + count.skipped + " skipped");
  }

  private static List<Path> files(Path root, Predicate<Path> wanted) throws IOException {
    try (Stream<Path> files = Files.find(root, 14, (path, attributes) -> wanted.test(path))) {
      return files.sorted().toList();
    }
  }

  /** A test class of a module of this build; sample programs have none. */
  private static boolean isTestClass(Path path) {
    return path.toString().contains("/src/test/java/")
        && path.getFileName().toString().matches("\\w+(Test|IT)\\.java");
  }

  private static boolean isReport(Path path) {
    String folder = path.getParent().getFileName().toString();
    String name = path.getFileName().toString();
    return (folder.equals("surefire-reports") || folder.equals("failsafe-reports"))
        && name.startsWith("TEST-")
        && name.endsWith(".xml");
  }

  private void add(Element suite) {
    NodeList cases = suite.getElementsByTagName("testcase");
    for (int i = 0; i < cases.getLength(); i++) {
      Element test = (Element) cases.item(i);
      NodeList skips = test.getElementsByTagName("skipped");
      if (skips.getLength() > 0) {
        skipped++;
        String type = test.getAttribute("classname").replaceAll(".*\\.", "");
        reasons.merge(type + ": " + reason((Element) skips.item(0)), 1, Integer::sum);
      } else if (isIn(test, "failure") || isIn(test, "error")) {
        failed++;
      } else {
        passed++;
      }
    }
  }

  /** What the test said; the reports hold it as an attribute or in a stack trace's first line. */
  private static String reason(Element skip) {
    String message = skip.getAttribute("message");
    String said =
        message.isBlank() ? skip.getTextContent().strip().lines().findFirst().orElse("") : message;
    String reason = said.replaceFirst("^.*Assumption failed: ", "").strip();
    return reason.isEmpty() ? "gives no reason" : reason;
  }

  private static boolean isIn(Element test, String name) {
    return test.getElementsByTagName(name).getLength() > 0;
  }

  private static String of(int times) {
    return times == 1 ? "" : " (" + times + " tests)";
  }
}
