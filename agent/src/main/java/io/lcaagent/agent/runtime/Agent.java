package io.lcaagent.agent.runtime;

import java.lang.instrument.Instrumentation;

/** What the shim starts. */
public final class Agent {
  private Agent() {}

  /**
   * @param arguments what follows {@code =} in {@code -javaagent:}, or {@code null}
   * @param attached the program runs already
   * @return why an option was refused, or {@code null}
   */
  public static String start(String arguments, Instrumentation instrumentation, boolean attached) {
    return null;
  }
}
