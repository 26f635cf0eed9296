package io.lcaagent.power.host;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Graphics cards and drives that the system shows, in the order of their names. What it does not
 * show is not here: a card without a driver, drives behind a controller that shows one volume.
 *
 * @param cards their models, one entry a card
 */
public record Devices(List<String> cards, List<Drive> drives) {
  public static final Devices NONE = new Devices(List.of(), List.of());

  private static final int MOST = 256;
  private static final String AMD = "0x1002";
  private static final String MODEL = "Model:";
  private static final Pattern CARD = Pattern.compile("card[0-9]+");

  /** No drive of their own: a second path to one, and the small areas beside an eMMC's. */
  private static final Pattern NO_DRIVE =
      Pattern.compile("nvme[0-9]+c[0-9]+n[0-9]+|mmcblk[0-9]+(boot[0-9]+|rpmb)|sr[0-9]+|fd[0-9]+");

  private static final long BYTES_PER_SECTOR = 512; // of sysfs, whatever the drive's is

  /**
   * @param isRotating a hard disk; else flash
   */
  public record Drive(boolean isRotating, long bytes) {}

  public Devices {
    cards = List.copyOf(cards);
    drives = List.copyOf(drives);
  }

  /**
   * Reads them; never throws for what is missing.
   *
   * @param isVirtualMachine its drives are files of its host, and are left out
   */
  static Devices read(HostRoots roots, boolean isVirtualMachine) {
    return new Devices(cards(roots), isVirtualMachine ? List.of() : drives(roots.sys()));
  }

  private static List<String> cards(HostRoots roots) {
    List<String> cards = new ArrayList<>();
    for (Path card : entries(roots.proc().resolve("driver/nvidia/gpus"))) {
      String model = nvidia(card.resolve("information"));
      if (!model.isEmpty()) {
        cards.add(model);
      }
    }
    for (Path card : entries(roots.sys().resolve("class/drm"))) {
      Path device = card.resolve("device");
      boolean isAmd =
          CARD.matcher(card.getFileName().toString()).matches()
              && line(device.resolve("vendor")).equals(AMD);
      String model = isAmd ? line(device.resolve("product_name")) : "";
      if (!model.isEmpty()) {
        cards.add(model);
      }
    }
    return cards;
  }

  /** The line {@code Model: …} of what the driver says of a card. */
  private static String nvidia(Path information) {
    try (BufferedReader reader =
        Files.newBufferedReader(information, StandardCharsets.ISO_8859_1)) {
      for (String line; (line = reader.readLine()) != null; ) {
        if (line.startsWith(MODEL)) {
          return line.substring(MODEL.length()).strip();
        }
      }
    } catch (IOException e) {
      // Not told, like a card that is not there.
    }
    return "";
  }

  /** Block devices with hardware behind them that stay in the machine. */
  private static List<Drive> drives(Path sys) {
    List<Drive> drives = new ArrayList<>();
    for (Path block : entries(sys.resolve("block"))) {
      boolean isDrive =
          Files.exists(block.resolve("device"))
              && !NO_DRIVE.matcher(block.getFileName().toString()).matches()
              && !line(block.resolve("removable")).equals("1");
      long bytes = isDrive ? bytes(line(block.resolve("size"))) : 0;
      if (bytes > 0) {
        drives.add(new Drive(line(block.resolve("queue/rotational")).equals("1"), bytes));
      }
    }
    return drives;
  }

  private static long bytes(String sectors) {
    try {
      return Math.multiplyExact(Long.parseLong(sectors), BYTES_PER_SECTOR);
    } catch (NumberFormatException | ArithmeticException e) {
      return 0;
    }
  }

  private static List<Path> entries(Path folder) {
    List<Path> entries = new ArrayList<>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(folder)) {
      for (Path entry : all) {
        if (entries.size() < MOST) {
          entries.add(entry);
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      // Not there, as on other systems.
    }
    entries.sort(null);
    return entries;
  }

  private static String line(Path path) {
    try (BufferedReader reader = Files.newBufferedReader(path, StandardCharsets.ISO_8859_1)) {
      String line = reader.readLine();
      return line == null ? "" : line.strip();
    } catch (IOException e) {
      return "";
    }
  }
}
