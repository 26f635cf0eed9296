package io.lcaagent.agent;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** The version of this agent, as the build wrote it. */
public final class AgentVersion {
  private AgentVersion() {}

  /** E.g. {@code 0.1.0}; {@code unknown} when the jar does not say. */
  public static String get() {
    try (InputStream in = AgentVersion.class.getResourceAsStream("version.txt")) {
      return in == null
          ? "unknown"
          : new String(in.readNBytes(100), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      return "unknown";
    }
  }
}
