package io.lcaagent.power.host;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The memory that a control group lets this system use. */
public final class MemoryLimit {
  private static final long NONE = Long.MAX_VALUE;

  private MemoryLimit() {}

  /**
   * The limit in bytes; {@code Long.MAX_VALUE} when there is none or it cannot be read. From {@code
   * memory.max} of control groups version 2, {@code memory.limit_in_bytes} of version 1, where a
   * number beyond any memory stands for none.
   */
  public static long bytes(HostRoots roots) {
    Path groups = roots.sys().resolve("fs/cgroup");
    long limit = bytes(groups.resolve("memory.max"));
    return limit < NONE ? limit : bytes(groups.resolve("memory/memory.limit_in_bytes"));
  }

  private static long bytes(Path file) {
    try {
      long limit = Long.parseLong(Files.readString(file, StandardCharsets.ISO_8859_1).strip());
      return limit > 0 ? limit : NONE;
    } catch (IOException | NumberFormatException e) {
      return NONE; // "max", or no such file
    }
  }
}
