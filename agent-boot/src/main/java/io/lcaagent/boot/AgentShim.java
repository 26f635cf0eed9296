package io.lcaagent.boot;

import java.io.File;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.InvocationTargetException;
import java.net.URISyntaxException;
import java.security.CodeSource;

/**
 * Entry of {@code -javaagent}, of dynamic attach and of {@code java -jar lca-agent.jar}. Lets
 * nothing out: an exception from {@code premain} would abort the JVM, so whatever goes wrong
 * becomes one line on stderr and the program runs without the agent. One exception: an option that
 * is refused ends the JVM with status 2 before {@code main}, while nothing is lost yet.
 */
public final class AgentShim {
  static final String AGENT = "io.lcaagent.agent.runtime.Agent";
  static final String COMMANDS = "io.lcaagent.agent.command.Main";

  private static final int OLDEST = 17;
  private static final int REFUSED = 2;
  private static final int BROKEN = 3;

  private static final String STOP = "stop";

  private static boolean started;

  /** Opened once: a JVM that is attached to again and again loads the agent's classes once. */
  private static AgentLoader inner;

  private AgentShim() {}

  /** The JVM calls it before {@code main}. */
  public static void premain(String arguments, Instrumentation instrumentation) {
    try {
      String refusal = start(arguments, instrumentation, false);
      if (refusal != null) {
        System.exit(REFUSED);
      }
    } catch (Throwable failure) {
      say(off(failure));
    }
  }

  /**
   * The JVM calls it when the agent is attached to a running program, which it never ends.
   *
   * @param arguments {@code stop} ends what runs, whichever way it was started, and takes it out
   */
  public static void agentmain(String arguments, Instrumentation instrumentation) {
    try {
      if (STOP.equals(arguments)) {
        stop();
      } else {
        start(arguments, instrumentation, true);
      }
    } catch (Throwable failure) {
      say(off(failure));
    }
  }

  /** The command line. Its exit status is the process's. */
  public static void main(String[] arguments) {
    int status;
    try {
      status =
          (Integer)
              open()
                  .loadClass(COMMANDS)
                  .getMethod("run", String[].class)
                  .invoke(null, (Object) arguments);
    } catch (Throwable failure) {
      say("lca-agent: cannot run: " + reason(failure));
      status = BROKEN;
    }
    System.exit(status);
  }

  /** Returns why the options were refused, already said, or {@code null}. */
  private static String start(String arguments, Instrumentation instrumentation, boolean attached)
      throws Exception {
    if (!setStarted(true)) {
      say("lca-agent: already started in this JVM; this second start does nothing");
      return null;
    }
    Class.forName(AGENT, true, open());
    String refusal = Entrance.agent().start(arguments, instrumentation, attached);
    if (refusal != null) {
      say(refusal);
      setStarted(false); // an attach with better options may follow
    }
    return refusal;
  }

  private static void stop() {
    Entrance agent = Entrance.agent();
    if (agent == null || !isStarted()) {
      say("lca-agent: does not run in this JVM; there is nothing to stop");
      return;
    }
    String problem = agent.stop();
    if (problem != null) {
      say(problem);
    }
    setStarted(false); // it may be started again
  }

  private static synchronized boolean isStarted() {
    return started;
  }

  /** Whether that changed anything. Not an AtomicBoolean: its VarHandle costs 50 ms on Java 25. */
  private static synchronized boolean setStarted(boolean next) {
    boolean changed = started != next;
    started = next;
    return changed;
  }

  private static synchronized AgentLoader open() throws IOException, URISyntaxException {
    String version = System.getProperty("java.specification.version", "");
    if (version.startsWith("1.") || (!version.isEmpty() && Integer.parseInt(version) < OLDEST)) {
      throw new UnsupportedOperationException(
          "it needs Java " + OLDEST + " or newer, this is Java " + version);
    }
    CodeSource source = AgentShim.class.getProtectionDomain().getCodeSource();
    if (source == null || source.getLocation() == null) {
      throw new IOException("its jar cannot be found; is it on the bootstrap class path?");
    }
    if (inner == null) {
      inner = AgentLoader.open(new File(source.getLocation().toURI()));
    }
    return inner;
  }

  private static String off(Throwable failure) {
    return "lca-agent: off, the program runs without it: " + reason(failure);
  }

  /** One line; the innermost cause says most. */
  static String reason(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null
        && (cause instanceof InvocationTargetException
            || cause instanceof ExceptionInInitializerError)) {
      cause = cause.getCause();
    }
    String message = String.valueOf(cause.getMessage()).replace('\n', ' ').replace('\r', ' ');
    return cause instanceof UnsupportedOperationException
        ? message
        : cause.getClass().getSimpleName() + ": " + message;
  }

  private static void say(String line) {
    try {
      System.err.println(line);
    } catch (Throwable ignored) {
      // a closed or replaced stderr must not stop the program
    }
  }
}
