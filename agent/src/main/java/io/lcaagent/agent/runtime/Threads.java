package io.lcaagent.agent.runtime;

/**
 * Makes the agent's threads, which inherit nothing from the program, never keep it alive, and end
 * without a stack trace on its stderr: where memory has run out, even saying so can fail.
 */
final class Threads {
  private static final Thread.UncaughtExceptionHandler QUIET = new Quiet();

  private Threads() {}

  static Thread daemon(String name, Runnable body) {
    Thread thread = new Thread(null, body, name, 0, false);
    thread.setDaemon(true);
    thread.setUncaughtExceptionHandler(QUIET);
    thread.setContextClassLoader(Threads.class.getClassLoader());
    return thread;
  }

  private static final class Quiet implements Thread.UncaughtExceptionHandler {
    @Override
    public void uncaughtException(Thread thread, Throwable failure) {
      // the run lacks its end, and the report says so
    }
  }
}
