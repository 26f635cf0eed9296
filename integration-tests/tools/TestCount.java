import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * Adds up the test reports below a folder: {@code java TestCount.java ROOT}. Prints which tests
 * were skipped and why, and last how many passed, failed and were skipped.
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
    for (Path report : reports(Path.of(args[0]))) {
      count.add(parser.parse(report.toFile()).getDocumentElement());
    }
    count.reasons.forEach((reason, times) -> System.out.println("skipped: " + reason + of(times)));
    System.out.println(
        count.passed + " passed, " + count.failed + " failed, " + count.skipped + " skipped");
  }

  private static List<Path> reports(Path root) throws IOException {
    try (Stream<Path> files = Files.find(root, 4, (path, attributes) -> isReport(path))) {
      return files.sorted().toList();
    }
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
        String reason = ((Element) skips.item(0)).getAttribute("message");
        String type = test.getAttribute("classname").replaceAll(".*\\.", "");
        reasons.merge(type + ": " + reason.replace("Assumption failed: ", ""), 1, Integer::sum);
      } else if (isIn(test, "failure") || isIn(test, "error")) {
        failed++;
      } else {
        passed++;
      }
    }
  }

  private static boolean isIn(Element test, String name) {
    return test.getElementsByTagName(name).getLength() > 0;
  }

  private static String of(int times) {
    return times == 1 ? "" : " (" + times + " tests)";
  }
}
