package io.lcaagent.thread;

/**
 * Makes threads that inherit nothing from the program, never keep it alive, and end without a stack
 * trace on its stderr: where memory has run out, even saying so can fail.
 *
 * <p>They belong to the topmost thread group: a program that waits until its own group has no other
 * thread waits for none of them, and interrupting that group interrupts none. Any thread.
 */
public final class OwnThreads {
  private static final Thread.UncaughtExceptionHandler QUIET = new Quiet();

  private OwnThreads() {}

  /**
   * @param name begins with {@code lca-}
   * @return not started yet
   */
  public static Thread daemon(String name, Runnable body) {
    Thread thread = new Thread(topmost(), body, name, 0, false);
    thread.setDaemon(true);
    thread.setPriority(Thread.NORM_PRIORITY);
    thread.setUncaughtExceptionHandler(QUIET);
    thread.setContextClassLoader(OwnThreads.class.getClassLoader());
    return thread;
  }

  /**
   * {@code null}, which means the group of the caller, where a security manager hides the others.
   */
  private static ThreadGroup topmost() {
    try {
      ThreadGroup group = Thread.currentThread().getThreadGroup();
      while (group != null && group.getParent() != null) {
        group = group.getParent();
      }
      return group;
    } catch (SecurityException notAllowed) {
      return null;
    }
  }

  private static final class Quiet implements Thread.UncaughtExceptionHandler {
    @Override
    public void uncaughtException(Thread thread, Throwable failure) {
      // what is missing of the run is told by the report
    }
  }
}
