package io.lcaagent.instrumentation.mllog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MllogLineTest {
  @Test
  void parse_asMllogWritesIt_givesKeyAndValue() {
    MllogLine line =
        MllogLine.parse(
            " {\"namespace\": \"\", \"time_ms\": 1700000000000, \"event_type\": \"POINT_IN_TIME\","
                + " \"key\": \"eval_accuracy\", \"value\": 0.759,"
                + " \"metadata\": {\"file\": \"a.py\", \"lineno\": 7, \"epoch_num\": 3}}");

    assertEquals(new MllogLine("eval_accuracy", "0.759", null), line);
    assertEquals(0.759, line.number());
  }

  @Test
  void parse_statusInMetadata_isTaken() {
    MllogLine line =
        MllogLine.parse(
            "{\"key\":\"run_stop\",\"value\":null,\"metadata\":{\"a\":[1,{\"b\":2},[]],"
                + "\"status\":\"aborted\",\"c\":\"x\"}}  trailing");

    assertEquals(new MllogLine("run_stop", null, "aborted"), line);
    assertEquals(Double.NaN, line.number());
  }

  @Test
  void parse_escapesAndValuesThatNest_areRead() {
    assertEquals(
        new MllogLine("a\"b\\cé d", null, null),
        MllogLine.parse("{\"key\": \"a\\\"b\\\\c\\u00e9\\nd\", \"value\": {\"x\": [1, 2]}}"));
    assertEquals(
        new MllogLine("k", "true", null), MllogLine.parse("{\"key\":\"k\",\"value\":true}"));
    assertEquals(new MllogLine("k", "NaN", null), MllogLine.parse("{\"value\":NaN,\"key\":\"k\"}"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "run_start",
        "{\"key\":",
        "{\"key\":}",
        "{\"key\":\"run_start\"",
        "{\"value\":1}",
        "{\"key\":null}",
        "{\"key\":\"a\\u12\"}",
        "{\"key\" \"a\"}"
      })
  void parse_noObjectWithAKey_isNone(String text) {
    assertNull(MllogLine.parse(text));
  }

  @Test
  void parse_bracketsWithoutEnd_isNone() {
    assertNull(MllogLine.parse("{\"key\":\"k\",\"value\":" + "[".repeat(1_000_000)));
  }
}
