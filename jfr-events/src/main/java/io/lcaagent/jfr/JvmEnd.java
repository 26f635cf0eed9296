package io.lcaagent.jfr;

import io.lcaagent.thread.OwnThreads;

/** Whether the JVM is ending. */
final class JvmEnd {
  private JvmEnd() {}

  /** True from the moment at which shutdown hooks begin to run: none can be added then. */
  static boolean isNear() {
    Thread probe = OwnThreads.daemon("lca-probe", null);
    try {
      Runtime.getRuntime().addShutdownHook(probe);
      Runtime.getRuntime().removeShutdownHook(probe);
      return false;
    } catch (IllegalStateException ending) {
      return true;
    } catch (SecurityException notAllowed) {
      return false;
    }
  }
}
