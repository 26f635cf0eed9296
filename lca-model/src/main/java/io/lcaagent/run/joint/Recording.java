package io.lcaagent.run.joint;

import io.lcaagent.run.RunListener;

/** A run that was recorded. */
@FunctionalInterface
public interface Recording {
  /** Makes the calls of the run, the same each time, on the calling thread. */
  void replay(RunListener listener);
}
