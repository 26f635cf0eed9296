package io.lcaagent.instrumentation;

import java.util.Map;
import java.util.WeakHashMap;

/**
 * Whether the version of a framework that a loader brings is one that can be observed, by its class
 * files. A version that lacks something is left alone as a whole: half of the phases would look
 * like all of them. Any thread.
 */
final class Fitness {
  private static final String FIT = "";

  private final Framework framework;
  private final Map<ClassLoader, String> verdicts = new WeakHashMap<>();

  Fitness(Framework framework) {
    this.framework = framework;
  }

  /**
   * @param className binary name of the class that is being loaded
   * @return {@code null}, or the line that says what is missing
   */
  String whyNot(String className, byte[] classFile, ClassLoader loader) {
    String verdict;
    synchronized (verdicts) {
      verdict = verdicts.get(loader);
    }
    if (verdict == null) {
      verdict = judge(className, classFile, loader); // without the lock: it asks the loader
      synchronized (verdicts) {
        verdicts.put(loader, verdict);
      }
    }
    return verdict.equals(FIT) ? null : verdict;
  }

  private String judge(String className, byte[] classFile, ClassLoader loader) {
    Member missing = Weaver.missing(className, classFile, loader, framework.needs());
    return missing == null
        ? FIT
        : framework.id()
            + " is not observed: "
            + missing.binaryClassName()
            + " has no "
            + missing
            + "; tried: "
            + framework.tried();
  }
}
