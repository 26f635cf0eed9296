package com.example.spark;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.jar.JarFile;
import org.apache.spark.ml.Estimator;
import org.apache.spark.scheduler.SparkListener;

/** Loads, checks and initialises each class of Spark's jars whose name begins like an argument. */
public final class LoadClasses {
  private LoadClasses() {}

  public static void main(String[] prefixes) throws Exception {
    int loaded = 0;
    TreeSet<String> failed = new TreeSet<>();
    for (Class<?> one : List.of(Estimator.class, SparkListener.class)) {
      for (String name : classesBeside(one)) {
        if (List.of(prefixes).stream().anyMatch(name::startsWith)) {
          try {
            Class.forName(name);
            loaded++;
          } catch (Throwable e) {
            failed.add(name + ": " + e.getClass().getName());
          }
        }
      }
    }
    System.out.println("loaded " + loaded);
    failed.forEach(System.out::println);
  }

  private static TreeSet<String> classesBeside(Class<?> one)
      throws IOException, URISyntaxException {
    Path jar = Path.of(one.getProtectionDomain().getCodeSource().getLocation().toURI());
    TreeSet<String> names = new TreeSet<>();
    try (JarFile file = new JarFile(jar.toFile())) {
      file.stream()
          .map(entry -> entry.getName())
          .filter(name -> name.endsWith(".class"))
          .map(name -> name.substring(0, name.length() - ".class".length()).replace('/', '.'))
          .forEach(names::add);
    }
    return names;
  }
}
