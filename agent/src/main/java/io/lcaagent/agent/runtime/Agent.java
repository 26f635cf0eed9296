package io.lcaagent.agent.runtime;

import io.lcaagent.agent.options.OptionException;
import io.lcaagent.agent.options.Options;
import io.lcaagent.boot.Entrance;
import io.lcaagent.impact.BadInputException;
import io.lcaagent.instrumentation.ClassWatch;
import io.lcaagent.instrumentation.Framework;
import io.lcaagent.instrumentation.Frameworks;
import java.lang.instrument.Instrumentation;
import java.nio.file.Path;
import java.util.List;

/**
 * What the shim starts. On the program's main thread before {@code main}: reads the options, puts
 * the watch over the classes, starts the agent's thread. No lambda here or in what it calls: the
 * first one costs a program that trains nothing 30 ms.
 */
public final class Agent extends Entrance {
  static {
    open(new Agent());
  }

  private Observation observation;

  Agent() {}

  @Override
  public String start(String arguments, Instrumentation instrumentation, boolean attached) {
    Options options;
    try {
      options = Options.forAgent(arguments, System.getProperties(), System.getenv(), Path.of(""));
      if (!options.isEnabled()) {
        return null;
      }
      Preflight.check(options);
    } catch (OptionException | BadInputException refusal) {
      return refusal(refusal.getMessage(), attached);
    }
    String system = withoutMeters(System.getProperty("os.name", ""));
    LiveRun run = new LiveRun(options, attached ? null : Thread.currentThread(), system);
    List<Framework> frameworks = Frameworks.of(system == null ? options.get("frameworks") : "none");
    ClassWatch watch = null;
    if (!frameworks.isEmpty()) {
      watch = new ClassWatch(frameworks, run.firstHit(frameworks), run.weavingNotes());
      instrumentation.addTransformer(watch, true);
      if (attached) {
        watch.weaveLoaded(instrumentation);
      }
    }
    run.start();
    observe(new Observation(run, watch, instrumentation));
    return null;
  }

  @Override
  public String stop() {
    Observation running = observe(null);
    return running == null ? null : running.end();
  }

  /** Everything that can be read or modelled lies below Linux's {@code /proc} and {@code /sys}. */
  private static String withoutMeters(String system) {
    return system.startsWith("Linux") ? null : system;
  }

  private synchronized Observation observe(Observation next) {
    Observation previous = observation;
    observation = next;
    return previous;
  }

  private static String refusal(String message, boolean attached) {
    return "[lca] error: "
        + message
        + (attached
            ? " -- nothing was started; the program goes on without the agent"
            : " -- nothing was started; the program did not run (exit 2)");
  }
}
