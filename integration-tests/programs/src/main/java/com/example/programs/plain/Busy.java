package com.example.programs.plain;

/** Computes for as many seconds as its first argument says, and prints the sum it came to. */
public final class Busy {
  private Busy() {}

  public static void main(String[] args) {
    long end = System.nanoTime() + (long) (Double.parseDouble(args[0]) * 1e9);
    double sum = 0;
    long rounds = 0;
    while (System.nanoTime() < end) {
      sum += Math.sqrt(rounds++ % 1000);
    }
    System.out.println(sum > 0 ? "busy until the end" : "no time");
  }
}
