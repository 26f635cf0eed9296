package io.lcaagent.report.markup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarkupTest {
  @Test
  void element_textAndAttribute_areEscaped() {
    String text = new Markup().element("td", "a<b>&\"'`", "title", "\"><x y='").toString();

    assertEquals(
        "<td title=\"&quot;&gt;&lt;x y=&#39;\">a&lt;b&gt;&amp;&quot;&#39;&#96;</td>", text);
  }

  @Test
  void text_controlCharacters_areWrittenOut() {
    assertEquals("<b>a\\u0000\\nb</b>", new Markup().element("b", "a\u0000\nb").toString());
  }

  @Test
  void open_withoutContent_isClosedAtOnce() {
    assertEquals("<br/><rect x=\"1\"/>", new Markup().open("br").open("rect", "x", "1").toString());
  }

  @Test
  void open_absentAttribute_isLeftOut() {
    assertEquals("<td></td>\n".strip(), new Markup().element("td", null, "class", null).toString());
  }

  @Test
  void close_otherElement_isRefused() {
    Markup markup = new Markup().open("div");

    assertThrows(IllegalStateException.class, () -> markup.close("p"));
  }

  @Test
  void toString_openElement_isRefused() {
    Markup markup = new Markup().open("div");

    assertThrows(IllegalStateException.class, markup::toString);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"onclick", "href", "src", "srcset", "style", "xlink", "formaction", "data"})
  void open_attributeThatActs_isRefused(String name) {
    assertThrows(IllegalArgumentException.class, () -> new Markup().open("p", name, "x"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"script", "iframe", "img", "a", "form", "link", "use", "style", "object"})
  void open_elementThatActs_isRefused(String name) {
    assertThrows(IllegalArgumentException.class, () -> new Markup().open(name));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a b", "x>", "", "1a", "a\"", "a/"})
  void open_nameThatIsNone_isRefused(String name) {
    assertThrows(IllegalArgumentException.class, () -> new Markup().open(name));
    assertThrows(IllegalArgumentException.class, () -> new Markup().open("p", name, "x"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"</style>", "p { background: url(x) }", "@import 'x'"})
  void styleSheet_thatLeavesOrLoads_isRefused(String css) {
    assertThrows(IllegalArgumentException.class, () -> new Markup().styleSheet(css));
  }

  @Test
  void px_positions_haveOneDecimalAtMost() {
    assertEquals("12", Markup.px(12.04));
    assertEquals("12.1", Markup.px(12.05001));
    assertEquals("-0.5", Markup.px(-0.5));
    assertEquals("-12.3", Markup.px(-12.34));
    assertEquals("0", Markup.px(-0.04));
  }
}
