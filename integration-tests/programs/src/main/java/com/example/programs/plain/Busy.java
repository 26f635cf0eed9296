package com.example.programs.plain;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Computes for as many seconds as its argument says, or with {@code until FILE} until that file
 * exists; says then that it ends, and in the second case before, that it has begun.
 */
public final class Busy {
  private Busy() {}

  public static void main(String[] args) {
    Path stop = args[0].equals("until") ? Path.of(args[1]) : null;
    double seconds = stop == null ? Double.parseDouble(args[0]) : 0;
    long start = System.nanoTime();
    if (stop != null) {
      System.out.println("busy");
    }
    double sum = 0;
    long rounds = 0;
    do {
      for (int i = 0; i < 10_000; i++) {
        sum += Math.sqrt(rounds++ % 1000);
      }
    } while (stop == null ? System.nanoTime() - start < seconds * 1e9 : !Files.exists(stop));
    System.out.println(sum > 0 ? "busy until the end" : "no time");
  }
}
