package io.lcaagent.agent.command;

import io.lcaagent.agent.wording.Quoted;
import java.util.ArrayList;
import java.util.List;

/** Columns of text, each as wide as its widest cell; the last one is as long as it is. */
final class TextTable {
  private static final int MAX_WIDTH = 32; // one long cell must not push all others away

  private final List<String[]> rows = new ArrayList<>();

  /** Adds a row; rows may differ in length. Control characters are shown as {@code ?}. */
  TextTable row(String... cells) {
    String[] shown = new String[cells.length];
    for (int i = 0; i < cells.length; i++) {
      shown[i] = Quoted.harmless(cells[i] == null ? "-" : cells[i]);
    }
    rows.add(shown);
    return this;
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (String[] row : rows) {
      StringBuilder line = new StringBuilder();
      for (int column = 0; column < row.length; column++) {
        line.append(row[column]);
        if (column < row.length - 1) {
          line.append(" ".repeat(Math.max(0, width(column) - row[column].length()) + 2));
        }
      }
      text.append(line.toString().stripTrailing()).append(System.lineSeparator());
    }
    return text.toString();
  }

  private int width(int column) {
    int width = 0;
    for (String[] row : rows) {
      if (column < row.length - 1 && row[column].length() <= MAX_WIDTH) {
        width = Math.max(width, row[column].length());
      }
    }
    return width;
  }
}
