package io.lcaagent.journal;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * Creates directories (0700) and files (0600) that only their owner may read, from their first
 * instant and whatever the umask. Symbolic links are refused. File systems without POSIX
 * permissions keep their own rules. Any thread.
 */
public final class OwnerOnly {
  private static final FileAttribute<?>[] NO_ATTRIBUTES = {};
  private static final Set<PosixFilePermission> DIRECTORY =
      PosixFilePermissions.fromString("rwx------");
  private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");

  private OwnerOnly() {}

  /** Writes a file's content. */
  @FunctionalInterface
  public interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  /** The directory, made if missing, missing parents too; its own last name is never a link. */
  public static Path directory(Path directory) throws IOException {
    if (Files.isSymbolicLink(directory)) {
      throw new FileSystemException(directory + " is a symbolic link, a directory is needed");
    }
    if (Files.isDirectory(directory)) {
      return directory;
    }
    Path parent = directory.toAbsolutePath().getParent();
    if (parent != null && !Files.isDirectory(parent)) {
      directory(parent);
    }
    try {
      Files.createDirectory(directory, attributes(directory, DIRECTORY));
    } catch (FileAlreadyExistsException e) {
      if (Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
        return directory; // another process was faster
      }
      throw new FileSystemException(directory + " is a file, a directory is needed");
    }
    widen(directory, DIRECTORY);
    return directory;
  }

  /** A new empty file; whatever has its name already is an error. */
  public static void newFile(Path file) throws IOException {
    Files.createFile(file, attributes(file, FILE));
    widen(file, FILE);
  }

  /**
   * Writes the whole content beside the file, then puts it in the file's place in one step: a
   * reader sees the old file or the new one, a failure leaves the old one. Exceptions name the
   * file, not the one beside it.
   */
  public static void replace(Path file, Content content) throws IOException {
    Path directory = file.toAbsolutePath().getParent();
    Path beside;
    try {
      beside = Files.createTempFile(directory, ".", ".tmp", attributes(directory, FILE));
    } catch (AccessDeniedException e) {
      throw new AccessDeniedException(file.toString(), null, e.getReason());
    } catch (NoSuchFileException e) {
      throw new NoSuchFileException(file.toString(), null, e.getReason());
    } catch (FileSystemException e) {
      throw new FileSystemException(file.toString(), null, e.getReason());
    }
    try {
      widen(beside, FILE);
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(beside))) {
        content.writeTo(out);
      }
      Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (FileSystemException e) {
      throw e;
    } catch (IOException e) { // a full disk says no name
      throw new FileSystemException(file.toString(), null, e.getMessage());
    } finally {
      Files.deleteIfExists(beside);
    }
  }

  private static FileAttribute<?>[] attributes(Path path, Set<PosixFilePermission> permissions) {
    return isPosix(path)
        ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)}
        : NO_ATTRIBUTES;
  }

  /** A umask can take bits away even from the owner; nobody else got any. */
  private static void widen(Path path, Set<PosixFilePermission> permissions) throws IOException {
    if (isPosix(path)) {
      Files.setPosixFilePermissions(path, permissions);
    }
  }

  private static boolean isPosix(Path path) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix");
  }
}
