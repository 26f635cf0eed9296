package io.lcaagent.agent.runtime;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** CPU time of the agent's own threads, by their names, from {@code /proc/self/task}. */
final class AgentCpu {
  private static final String OURS = "lca-";

  private final Path tasks;

  /**
   * @param proc laid out like {@code /proc}
   */
  AgentCpu(Path proc) {
    this.tasks = proc.resolve("self/task");
  }

  /** Nanoseconds that the threads alive now have run; 0 where the system does not say. */
  long nanos() {
    long sum = 0;
    try (DirectoryStream<Path> all = Files.newDirectoryStream(tasks)) {
      for (Path task : all) {
        sum += nanos(task);
      }
    } catch (IOException | RuntimeException e) {
      return 0; // not on this system
    }
    return sum;
  }

  /** First number of schedstat: time spent on the processor (Linux, Documentation/scheduler). */
  private static long nanos(Path task) {
    try {
      if (!Files.readString(task.resolve("comm")).startsWith(OURS)) {
        return 0;
      }
      String schedstat = Files.readString(task.resolve("schedstat"));
      return Long.parseLong(schedstat.substring(0, schedstat.indexOf(' ')));
    } catch (IOException | RuntimeException e) {
      return 0; // the thread ended meanwhile
    }
  }
}
