package io.lcaagent.jfr;

/** Whether the JVM is ending. */
final class JvmEnd {
  private JvmEnd() {}

  /** True from the moment at which shutdown hooks begin to run: none can be added then. */
  static boolean isNear() {
    Thread probe = new Thread(null, null, "lca-probe", 0, false);
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
