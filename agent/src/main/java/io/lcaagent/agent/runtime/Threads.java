package io.lcaagent.agent.runtime;

/** Makes the agent's threads, which inherit nothing from the program and never keep it alive. */
final class Threads {
  private Threads() {}

  static Thread daemon(String name, Runnable body) {
    Thread thread = new Thread(null, body, name, 0, false);
    thread.setDaemon(true);
    thread.setContextClassLoader(Threads.class.getClassLoader());
    return thread;
  }
}
