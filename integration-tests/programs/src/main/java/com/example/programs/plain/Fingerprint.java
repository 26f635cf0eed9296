package com.example.programs.plain;

import java.net.ProxySelector;
import java.net.URL;
import java.util.Locale;
import java.util.Set;
import java.util.TimeZone;
import java.util.TreeMap;

/** Prints what a program can see of its JVM, as far as two runs of it agree. */
public final class Fingerprint {
  private static final Set<String> DIFFER_BETWEEN_RUNS =
      Set.of("java.class.path", "sun.java.command", "jdk.debug");

  private Fingerprint() {}

  public static void main(String[] args) throws Exception {
    Thread main = Thread.currentThread();
    System.out.println("thread " + main.getName() + " " + main.getPriority() + main.isDaemon());
    System.out.println("interrupted " + main.isInterrupted());
    System.out.println("own context loader " + (main.getContextClassLoader() == loader()));
    System.out.println("uncaught handler " + Thread.getDefaultUncaughtExceptionHandler());
    System.out.println("locale " + Locale.getDefault() + " " + TimeZone.getDefault().getID());
    System.out.println("proxies " + (ProxySelector.getDefault() == null));
    System.out.println("resource twice " + resources("com/example/programs/plain/Hello.class"));
    System.out.println("driver resources " + resources("META-INF/services/java.sql.Driver"));
    System.out.println("foreign class " + isVisible("net.bytebuddy.ByteBuddy"));
    System.out.println("foreign parser " + isVisible("com.fasterxml.jackson.core.JsonFactory"));
    new TreeMap<>(System.getProperties())
        .forEach(
            (key, value) -> {
              if (!DIFFER_BETWEEN_RUNS.contains(key.toString())) {
                System.out.println(key + "=" + value);
              }
            });
    for (int b = System.in.read(); b >= 0; b = System.in.read()) {
      System.out.write(b);
    }
    System.out.flush();
  }

  private static ClassLoader loader() {
    return ClassLoader.getSystemClassLoader();
  }

  private static int resources(String name) throws Exception {
    int count = 0;
    for (var urls = loader().getResources(name); urls.hasMoreElements(); ) {
      URL ignored = urls.nextElement();
      count++;
    }
    return count;
  }

  private static boolean isVisible(String type) {
    try {
      Class.forName(type, false, loader());
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }
}
