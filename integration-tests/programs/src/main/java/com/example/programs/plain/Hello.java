package com.example.programs.plain;

/** Says hello and ends. */
public final class Hello {
  private Hello() {}

  public static void main(String[] args) {
    System.out.println("hello " + String.join(" ", args));
  }
}
