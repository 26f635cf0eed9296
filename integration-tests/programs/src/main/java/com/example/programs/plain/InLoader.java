package com.example.programs.plain;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs another program of the class path in a class loader of its own, as application servers and
 * fat jars do: {@code isolated MAIN ARGS…}, or {@code child-first=JAR MAIN ARGS…}, which looks into
 * JAR and the class path before it asks its parent.
 */
public final class InLoader {
  private InLoader() {}

  public static void main(String[] args) throws Exception {
    ClassLoader loader =
        args[0].equals("isolated")
            ? new URLClassLoader(classPath(""), ClassLoader.getPlatformClassLoader())
            : new ChildFirst(classPath(args[0].substring("child-first=".length())));
    Thread.currentThread().setContextClassLoader(loader);
    String[] rest = List.of(args).subList(2, args.length).toArray(String[]::new);
    loader.loadClass(args[1]).getMethod("main", String[].class).invoke(null, (Object) rest);
  }

  private static URL[] classPath(String first) throws MalformedURLException {
    List<URL> urls = new ArrayList<>();
    String path = first + File.pathSeparator + System.getProperty("java.class.path");
    for (String entry : path.split(File.pathSeparator)) {
      if (!entry.isEmpty()) {
        urls.add(Path.of(entry).toUri().toURL());
      }
    }
    return urls.toArray(URL[]::new);
  }

  private static final class ChildFirst extends URLClassLoader {
    ChildFirst(URL[] urls) {
      super(urls, ClassLoader.getSystemClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      synchronized (getClassLoadingLock(name)) {
        Class<?> loaded = findLoadedClass(name);
        if (loaded != null) {
          return loaded;
        }
        try {
          return findClass(name);
        } catch (ClassNotFoundException notHere) {
          return super.loadClass(name, resolve);
        }
      }
    }
  }
}
