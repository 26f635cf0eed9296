package io.lcaagent.agent.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import org.junit.jupiter.api.Test;

class RunAssessmentTest {
  @Test
  void notWritten_anyFailure_givesTheSystemsReason() {
    String full = "No space left on device";

    assertEquals(
        "result.json not written: " + full,
        RunAssessment.notWritten("result.json", new FileSystemException("/a/b", null, full)));
    assertEquals(
        "result.json not written: " + full,
        RunAssessment.notWritten("result.json", new IOException(full)));
    assertEquals(
        "result.json not written: permission denied",
        RunAssessment.notWritten("result.json", new AccessDeniedException("/a/b")));
    assertEquals(
        "result.json not written: java.lang.IllegalStateException",
        RunAssessment.notWritten("result.json", new IllegalStateException()));
  }
}
