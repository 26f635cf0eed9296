package io.lcaagent.agent.command;

import io.lcaagent.agent.options.OptionException;
import io.lcaagent.agent.wording.Quoted;
import java.io.File;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URL;
import java.security.CodeSource;
import java.util.Properties;

/**
 * Loads this very jar into another JVM by the JDK's attach interface. By reflection: its module
 * belongs to the application's loader, which the agent's does not ask, and a runtime image may lack
 * it.
 */
final class RunningJvm {
  private static final String ATTACH = "com.sun.tools.attach.VirtualMachine";

  private RunningJvm() {}

  /**
   * @param argument what the agent there is given
   * @return main class or jar of the program, never its arguments
   * @throws OptionException when the process cannot be attached to: why, in one line
   */
  static String load(long pid, String argument) throws OptionException {
    if (pid == ProcessHandle.current().pid()) {
      throw OptionException.data("process " + pid + " is this command itself");
    }
    try {
      Class<?> type = Class.forName(ATTACH, true, ClassLoader.getSystemClassLoader());
      Method attach = type.getMethod("attach", String.class);
      Object machine = attach.invoke(null, String.valueOf(pid));
      try {
        type.getMethod("loadAgent", String.class, String.class).invoke(machine, jar(), argument);
        return program((Properties) type.getMethod("getAgentProperties").invoke(machine));
      } finally {
        type.getMethod("detach").invoke(machine);
      }
    } catch (ClassNotFoundException e) {
      throw OptionException.data("this Java has no module jdk.attach; run attach with a JDK");
    } catch (InvocationTargetException e) {
      throw OptionException.data("process " + pid + ": " + why(e.getCause()));
    } catch (ReflectiveOperationException e) {
      throw OptionException.data("process " + pid + ": this Java cannot attach: " + e);
    }
  }

  private static String jar() throws OptionException {
    try {
      CodeSource source = RunningJvm.class.getProtectionDomain().getCodeSource();
      URL location = source.getLocation();
      return new File(location.toURI()).getAbsolutePath();
    } catch (Exception e) {
      throw OptionException.data("the agent's own jar cannot be found: " + e);
    }
  }

  private static String program(Properties properties) {
    String command = properties.getProperty("sun.java.command", "");
    int space = command.indexOf(' ');
    return Quoted.harmless(space < 0 ? command : command.substring(0, space));
  }

  private static String why(Throwable failure) {
    String message = String.valueOf(failure.getMessage());
    String name = failure.getClass().getSimpleName();
    return message.contains("No such process")
        ? "no such process"
        : "cannot be attached to: "
            + name
            + ": "
            + Quoted.harmless(message)
            + "; allowed: a JVM of the same user that was not started with"
            + " -XX:+DisableAttachMechanism";
  }
}
