package com.example.programs.plain;

/** Ends the way its first argument says: {@code exit N}, {@code halt N}, {@code throw}, … */
public final class Ends {
  private Ends() {}

  public static void main(String[] args) throws Exception {
    System.out.println("ends by " + String.join(" ", args));
    System.out.flush();
    switch (args[0]) {
      case "exit" -> System.exit(Integer.parseInt(args[1]));
      case "halt" -> Runtime.getRuntime().halt(Integer.parseInt(args[1]));
      case "throw" -> throw new IllegalStateException("of its own");
      case "exit-in-thread" -> inThread(() -> System.exit(Integer.parseInt(args[1])));
      case "throw-in-thread" ->
          inThread(
              () -> {
                throw new IllegalStateException("of a thread");
              });
      case "hook" ->
          Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("hook ran")));
      default -> throw new IllegalArgumentException(args[0]);
    }
  }

  private static void inThread(Runnable end) throws InterruptedException {
    Thread thread = new Thread(end, "the-end");
    thread.start();
    thread.join();
  }
}
