package io.lcaagent.power.rapl;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnergyFileTest {
  private static final long SECOND = 1_000_000_000L;

  @TempDir Path folder;
  private Path path;
  private Path located;
  private final List<Path> searches = new ArrayList<>();
  private EnergyFile file;

  @BeforeEach
  void open() throws IOException {
    path = folder.resolve("energy_uj");
    located = path;
    write("42\n");
    file =
        EnergyFile.open(
            path,
            () -> {
              searches.add(located);
              return located;
            });
  }

  @AfterEach
  void close() {
    file.close();
  }

  @Test
  void read_line_givesTheNumber() throws IOException {
    write("9223372036854775807\n");

    assertEquals(Long.MAX_VALUE, file.read(0));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\n",
        "42",
        "42\n\n",
        " 42\n",
        "-42\n",
        "4 2\n",
        "0x2a\n",
        "42uJ\n",
        "42\r\n",
        "9223372036854775808\n",
        "123456789012345678901\n",
        "99999999999999999999999999999999999\n"
      })
  void read_anythingElse_isNoReading(String content) throws IOException {
    write(content);

    assertEquals(EnergyFile.FAILED, file.read(0));
  }

  @Test
  void read_garbageOnce_readsOnAfterwards() throws IOException {
    write("garbage\n");
    file.read(0);
    write("43\n");

    assertEquals(43, file.read(1));
  }

  @Test
  void read_replacedFile_isNoticedWithinASecond() throws IOException {
    file.read(0);
    Path next = folder.resolve("next");
    Files.writeString(next, "77\n");
    Files.delete(path);
    Files.move(next, path); // the open file still answers 42

    assertEquals(42, file.read(SECOND / 2));
    assertEquals(77, file.read(SECOND));
  }

  @Test
  void read_vanishedFile_looksForItLessAndLessOften() throws IOException {
    file.read(0);
    located = null;
    List<Long> looks = new ArrayList<>();
    for (long nanos = SECOND; nanos < 200 * SECOND; nanos += SECOND / 10) {
      int before = searches.size();
      file.read(nanos);
      if (searches.size() > before) {
        looks.add(nanos / SECOND);
      }
    }

    // after 1 s, then after 1, 2, 4, 8, 16, 32, 60, 60 s
    assertEquals(List.of(1L, 2L, 4L, 8L, 16L, 32L, 64L, 124L, 184L), looks);
    assertEquals("the zone has vanished", file.failure());
  }

  @Test
  void read_zoneThatCameBackElsewhere_isReadThere() throws IOException {
    file.read(0);
    located = null;
    assertEquals(EnergyFile.FAILED, file.read(SECOND));
    located = folder.resolve("elsewhere");
    Files.writeString(located, "5\n");

    assertEquals(EnergyFile.FAILED, file.read(SECOND + SECOND / 2));
    assertEquals(5, file.read(2 * SECOND));
  }

  private void write(String content) throws IOException {
    Files.write(path, content.getBytes(StandardCharsets.ISO_8859_1));
  }
}
