package io.lcaagent.agent.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AssessCsvTest {
  @ParameterizedTest
  @ValueSource(strings = {"=1+1", "+cmd", "-cmd|calc", "@SUM(A1)", "\t=1"})
  void field_whatASpreadsheetWouldRun_isText(String field) {
    assertEquals("'" + field, AssessCsv.field(field));
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1.5E-7", "+3", "0.05604", "country=FRA", "kg CO2 eq", ""})
  void field_numbersAndOrdinaryText_areAsTheyWere(String field) {
    assertEquals(field, AssessCsv.field(field));
  }

  @ParameterizedTest
  @ValueSource(strings = {"=\"a\",b", "=a\nb"})
  void field_formulaWithSeparators_isTextAndQuoted(String field) {
    assertEquals("\"'" + field.replace("\"", "\"\"") + '"', AssessCsv.field(field));
  }
}
