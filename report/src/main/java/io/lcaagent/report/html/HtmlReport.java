package io.lcaagent.report.html;

import io.lcaagent.assessment.Assessment;
import io.lcaagent.report.markup.Markup;
import io.lcaagent.run.RunSummary;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * What a run cost and how that is known, as one HTML page for a browser, a printer or an archive.
 * Every number stands in a {@code data} element whose value is the exact one of {@code
 * result.json}; charts are inline SVG, each with its table. Stateless.
 */
public final class HtmlReport {
  /** Nothing may be loaded, run, sent or framed; the one style sheet lies in the page. */
  private static final String POLICY =
      "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

  private HtmlReport() {}

  /**
   * Writes the page in UTF-8 and leaves {@code out} open.
   *
   * @param run {@code null} when the assessment is of a given energy, or of several runs
   */
  public static void write(Assessment assessment, RunSummary run, OutputStream out)
      throws IOException {
    out.write(render(assessment, run).getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  private static String render(Assessment assessment, RunSummary run) throws IOException {
    Markup page = new Markup().doctype();
    page.open("html", "lang", "en").open("head");
    page.open("meta", "charset", "utf-8");
    page.open("meta", "http-equiv", "Content-Security-Policy", "content", POLICY);
    page.open("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
    page.open("meta", "name", "referrer", "content", "no-referrer");
    page.element("title", HeaderCard.title(assessment) + " – life-cycle assessment");
    page.styleSheet(css());
    page.close("head").open("body").open("main");
    Cells cells = new Cells(page);
    HeaderCard.write(assessment, cells);
    ScopeSection.write(assessment, cells);
    HostsSection.write(assessment, cells);
    PowerSection.write(assessment, run, cells);
    ComponentsSection.write(assessment, cells);
    PhasesSection.write(assessment, cells);
    QualitySection.write(assessment, cells);
    SharesSection.write(assessment, cells);
    EmbodiedSection.write(assessment, cells);
    MethodSection.write(assessment, cells);
    page.close("main").open("footer");
    page.element(
        "p",
        "Not a reviewed comparative assertion (ISO 14044). Recompute from the run directory:"
            + " java -jar lca-agent.jar report DIRECTORY --report html");
    page.close("footer").close("body").close("html");
    return page.toString();
  }

  private static String css() throws IOException {
    try (InputStream in = HtmlReport.class.getResourceAsStream("report.css")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
