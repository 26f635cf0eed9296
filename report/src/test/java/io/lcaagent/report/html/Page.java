package io.lcaagent.report.html;

import io.lcaagent.assessment.Assessment;
import io.lcaagent.run.RunSummary;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** A written page, read back as XML. */
record Page(String text, Document document) {
  static Page of(Assessment assessment, RunSummary run) {
    try {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      HtmlReport.write(assessment, run, out);
      Document document =
          DocumentBuilderFactory.newInstance()
              .newDocumentBuilder()
              .parse(new ByteArrayInputStream(out.toByteArray()));
      return new Page(out.toString(StandardCharsets.UTF_8), document);
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (Exception e) {
      throw new AssertionError("the page is not well-formed: " + e.getMessage(), e);
    }
  }

  /** All elements of this name, in their order; of any name for {@code *}. */
  List<Element> all(String name) {
    NodeList nodes = document.getElementsByTagName(name);
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      elements.add((Element) nodes.item(i));
    }
    return elements;
  }

  Element section(String id) {
    return all("section").stream()
        .filter(section -> section.getAttribute("id").equals(id))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no section " + id));
  }

  /** What a reader sees, style sheet left out. */
  String words() {
    return document.getElementsByTagName("body").item(0).getTextContent();
  }
}
