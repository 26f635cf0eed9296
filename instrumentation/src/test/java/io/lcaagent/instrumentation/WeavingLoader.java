package io.lcaagent.instrumentation;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.Predicate;

/** Defines the chosen classes itself, as a JVM with a transformer would: woven when it says so. */
public final class WeavingLoader extends ClassLoader {
  private final ClassWatch watch;
  private final Predicate<String> own;
  private final ClassLoader files;

  /**
   * @param own which classes (binary names) are defined here rather than by the parent
   */
  public WeavingLoader(ClassWatch watch, ClassLoader parent, Predicate<String> own) {
    super("weaving", parent);
    this.watch = watch;
    this.own = own;
    this.files = WeavingLoader.class.getClassLoader();
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (!own.test(name)) {
      return super.loadClass(name, resolve);
    }
    Class<?> loaded = findLoadedClass(name);
    return loaded != null ? loaded : define(name);
  }

  private Class<?> define(String name) throws ClassNotFoundException {
    String path = name.replace('.', '/');
    byte[] bytes = classFile(path);
    byte[] woven = watch.transform(this, path, null, null, bytes);
    byte[] chosen = woven == null ? bytes : woven;
    return defineClass(name, chosen, 0, chosen.length);
  }

  @Override
  public InputStream getResourceAsStream(String name) {
    return files.getResourceAsStream(name);
  }

  private byte[] classFile(String path) throws ClassNotFoundException {
    try (InputStream in = files.getResourceAsStream(path + ".class")) {
      if (in == null) {
        throw new ClassNotFoundException(path);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new ClassNotFoundException(path, e);
    }
  }
}
