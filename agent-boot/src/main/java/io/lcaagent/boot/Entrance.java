package io.lcaagent.boot;

import java.lang.instrument.Instrumentation;

/**
 * The way from the shim to the agent behind its loader: the agent's class, when it is initialised,
 * leaves itself here. A call by reflection would be plainer, but since Java 18 the first one builds
 * method handles, which costs every program 50 ms of CPU time before {@code main}.
 */
public abstract class Entrance {
  private static Entrance agent;

  /** The agent is there. */
  public static synchronized void open(Entrance opened) {
    agent = opened;
  }

  /** What was left here, or {@code null}. */
  static synchronized Entrance agent() {
    return agent;
  }

  /**
   * @param arguments what follows {@code =} in {@code -javaagent:}, or {@code null}
   * @param attached the program runs already; it will not be ended whatever the options are
   * @return why an option was refused, in one line, or {@code null}
   */
  public abstract String start(String arguments, Instrumentation instrumentation, boolean attached);

  /**
   * Ends the run, as the end of the JVM would, and gives every woven class its own code back.
   *
   * @return what could not be taken back, in one line, or {@code null}
   */
  public abstract String stop();
}
