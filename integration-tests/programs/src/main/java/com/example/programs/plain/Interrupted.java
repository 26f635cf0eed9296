package com.example.programs.plain;

/** Its main thread is interrupted from its first line to its last. */
public final class Interrupted {
  private Interrupted() {}

  public static void main(String[] args) {
    Thread.currentThread().interrupt();
    long end = System.nanoTime() + (long) (Double.parseDouble(args[0]) * 1e9);
    boolean always = true;
    while (System.nanoTime() < end) {
      always &= Thread.currentThread().isInterrupted();
    }
    System.out.println("interrupted all the time: " + always);
    System.exit(7);
  }
}
