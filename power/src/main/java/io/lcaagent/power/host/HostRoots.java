package io.lcaagent.power.host;

import java.nio.file.Path;

/**
 * Where the machine's description is mounted.
 *
 * @param root the file system's root, for {@code etc}, {@code dev}, {@code run}
 * @param proc laid out like {@code /proc}
 * @param sys laid out like {@code /sys}
 */
public record HostRoots(Path root, Path proc, Path sys) {
  public static final HostRoots SYSTEM = under(Path.of("/"));

  /** All of them below one folder, as in a copied tree. */
  public static HostRoots under(Path root) {
    return new HostRoots(root, root.resolve("proc"), root.resolve("sys"));
  }
}
