package io.lcaagent.agent.runtime;

import io.lcaagent.instrumentation.ClassWatch;
import java.lang.instrument.Instrumentation;

/**
 * What the agent has put into a JVM, and how it is taken out again.
 *
 * @param watch {@code null} when no framework is observed
 */
record Observation(LiveRun run, ClassWatch watch, Instrumentation instrumentation) {
  /**
   * Ends the run with its result, then restores the classes. The run first: what is woven goes on
   * calling a bridge behind which nobody listens.
   *
   * @return what could not be restored, in one line, or {@code null}
   */
  String end() {
    if (!run.detach() || watch == null) {
      return null;
    }
    int left = watch.unweave(instrumentation);
    return left == 0
        ? null
        : "lca-agent: stopped; " + left + " classes stay woven, they do nothing any more";
  }
}
