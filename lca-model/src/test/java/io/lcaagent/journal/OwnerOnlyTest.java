package io.lcaagent.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That a umask changes nothing is shown by {@link JournalKillTest}. */
class OwnerOnlyTest {
  @TempDir Path directory;

  @Test
  void directory_missingParents_areMadeOwnerOnlyToo() throws Exception {
    OwnerOnly.directory(directory.resolve("a/b"));

    assertEquals("rwx------", permissions(directory.resolve("a")));
    assertEquals("rwx------", permissions(directory.resolve("a/b")));
  }

  @Test
  void directory_thereAlready_isLeftAsItIs() throws Exception {
    Path there = Files.createDirectory(directory.resolve("a"));
    Files.setPosixFilePermissions(there, PosixFilePermissions.fromString("rwxr-xr-x"));

    OwnerOnly.directory(there);

    assertEquals("rwxr-xr-x", permissions(there));
  }

  @Test
  void directory_fileInItsPlace_isRefused() throws Exception {
    Path file = Files.createFile(directory.resolve("a"));

    IOException e = assertThrows(IOException.class, () -> OwnerOnly.directory(file));

    assertEquals(file + " is a file, a directory is needed", e.getMessage());
  }

  @Test
  void newFile_danglingLinkInItsPlace_isRefused() throws Exception {
    Path target = directory.resolve("target");
    Path link = Files.createSymbolicLink(directory.resolve("a"), target);

    assertThrows(IOException.class, () -> OwnerOnly.newFile(link));

    assertEquals(false, Files.exists(target));
  }

  @Test
  void replace_failingContent_leavesTheOldFileAndNothingElse() throws Exception {
    Path file = Files.writeString(directory.resolve("result.json"), "old");

    assertThrows(
        IOException.class,
        () ->
            OwnerOnly.replace(
                file,
                out -> {
                  out.write(1);
                  throw new IOException("No space left on device");
                }));

    assertEquals("old", Files.readString(file));
    assertEquals(1, directory.toFile().list().length);
  }

  @Test
  void replace_cannotWriteThere_namesTheFileItself() {
    Path file = directory.resolve("gone/result.json");

    NoSuchFileException refused =
        assertThrows(NoSuchFileException.class, () -> OwnerOnly.replace(file, out -> {}));

    assertEquals(file.toString(), refused.getFile());
  }

  @Test
  void replace_linkInItsPlace_replacesTheLinkNotItsTarget() throws Exception {
    Path target = Files.writeString(directory.resolve("target"), "old");
    Path link = Files.createSymbolicLink(directory.resolve("result.json"), target);

    OwnerOnly.replace(link, out -> out.write('n'));

    assertEquals("old", Files.readString(target));
    assertEquals("n", Files.readString(link));
    assertEquals("rw-------", permissions(link));
  }

  @Test
  void runDirectory_namedByStartAndRun_isMadeOnce() throws Exception {
    Path output = directory.resolve("lca");
    Instant start = Instant.parse("2026-01-02T03:04:05.678Z");

    Path run = RunDirectory.create(output, start, "0123456789abcdef0123456789abcdef");

    assertEquals(output.resolve("20260102T030405Z-01234567"), run);
    assertEquals("rwx------", permissions(run));
    assertThrows(IOException.class, () -> RunDirectory.create(output, start, "0123456789abcdef"));
    assertThrows(
        IllegalArgumentException.class, () -> RunDirectory.create(output, start, "../../etc"));
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
