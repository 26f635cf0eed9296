package io.lcaagent.agent.runtime;

/**
 * Tells when the program's {@code main} was entered: until then the lowest frame of the main thread
 * is the JVM's own launcher or an agent's start.
 */
final class MainWatch {
  private final Thread main;

  /**
   * @param main the thread that will run {@code main}; {@code null} when it runs already
   */
  MainWatch(Thread main) {
    this.main = main;
  }

  boolean isEntered() {
    if (main == null || main.getState() == Thread.State.TERMINATED) {
      return true;
    }
    StackTraceElement[] frames = main.getStackTrace();
    return frames.length > 0 && !isLauncher(frames[frames.length - 1].getClassName());
  }

  static boolean isLauncher(String className) {
    return className.startsWith("sun.")
        || className.startsWith("java.")
        || className.startsWith("jdk.");
  }
}
