package io.lcaagent.report.chart;

import java.util.List;
import java.util.Map;

/**
 * Colours that stay apart for colour-blind readers and in grey. Those of components and phases are
 * the eight of Okabe and Ito, "Color Universal Design" (2008), and two greys.
 */
public final class Palette {
  public static final String INK = "#1d232b";
  public static final String MUTED = "#5a6572";
  public static final String RULE = "#dde2e8";
  public static final String ALERT = "#b3261e";

  /** Usage is solid and embodied hatched, in every chart. */
  public static final String USAGE = "#0b5cad";

  /** What is shown beside a total and is not in it. */
  public static final String OUTSIDE = "#c9d0d8";

  static final String EMBODIED = "#b4570a";
  static final String EMBODIED_GROUND = "#fbe3cc";
  static final String GAP = "#d3d9e0";

  private static final String GREY = "#a3adb8";
  private static final List<String> OTHERS =
      List.of("#56b4e9", "#d55e00", "#cc79a7", "#f0e442", "#7a5195", "#3b4754");
  private static final Map<String, String> BY_NAME =
      Map.ofEntries(
          Map.entry("cpu", "#0072b2"),
          Map.entry("gpu", "#009e73"),
          Map.entry("ram", "#e69f00"),
          Map.entry("host", GREY),
          Map.entry("load", "#e69f00"),
          Map.entry("train", "#0072b2"),
          Map.entry("validate", "#009e73"),
          Map.entry("checkpoint", "#cc79a7"),
          Map.entry("outside", GREY),
          Map.entry("no training", "#cfd5dc"),
          Map.entry("others", GREY));

  private Palette() {}

  /**
   * The colour of a component's type or a phase's label.
   *
   * @param index place among its siblings, which chooses a colour for names without their own
   */
  public static String of(String name, int index) {
    String own = BY_NAME.get(name);
    return own != null ? own : OTHERS.get(Math.floorMod(index, OTHERS.size()));
  }
}
