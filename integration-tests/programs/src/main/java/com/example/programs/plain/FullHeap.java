package com.example.programs.plain;

import java.util.ArrayList;
import java.util.List;

/**
 * Fills the heap to the last kilobyte, again and again for a while, and ends with half a megabyte
 * free.
 */
public final class FullHeap {
  private static final List<byte[]> KEPT = new ArrayList<>(1 << 20);
  private static byte[] reserve = new byte[1 << 19];

  private FullHeap() {}

  public static void main(String[] args) {
    long end = System.nanoTime() + (long) (Double.parseDouble(args[0]) * 1e9);
    System.out.println("filling");
    while (System.nanoTime() < end) {
      for (int size = 1 << 20; size >= 1 << 10; size /= 2) {
        fill(size);
      }
    }
    reserve = null; // printing needs some
    System.out.println("full");
    System.exit(7);
  }

  private static void fill(int size) {
    try {
      while (KEPT.size() < 1 << 20) {
        KEPT.add(new byte[size]);
      }
    } catch (OutOfMemoryError full) {
      return; // the next size may still fit
    }
  }
}
