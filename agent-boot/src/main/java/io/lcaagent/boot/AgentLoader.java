package io.lcaagent.boot;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.security.ProtectionDomain;
import java.util.Collections;
import java.util.Enumeration;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;

/**
 * Loads the agent from the tree {@code inst/} of its own jar, where class files are called {@code
 * .classdata}, so that neither side can see or clash with the other's libraries. What the tree
 * holds is taken from the tree; {@code io.lcaagent.boot} comes from the loader of this class, the
 * rest from the JDK. Any thread may call it.
 */
final class AgentLoader extends ClassLoader {
  static {
    registerAsParallelCapable();
  }

  private static final String TREE = "inst/";
  private static final String SHARED = "io.lcaagent.boot.";

  /**
   * Known from the start: to ask for them later could make two threads wait for each other, one in
   * this loader and one in an application's loader that lets in one thread at a time.
   */
  private static final Class<?>[] BRIDGE = {Bridge.class, Bridge.Handler.class};

  private final File file;
  private final JarFile jar;
  private final ClassLoader shared;
  private final ProtectionDomain domain;

  private AgentLoader(File file, JarFile jar) {
    super(jdkOnly());
    this.file = file;
    this.jar = jar;
    this.shared = AgentLoader.class.getClassLoader();
    this.domain = AgentLoader.class.getProtectionDomain();
  }

  /**
   * @throws IOException when {@code file} is not a readable jar
   */
  static AgentLoader open(File file) throws IOException {
    return new AgentLoader(file, new JarFile(file, false));
  }

  /** The platform loader, by a way that Java 8 class files can go. */
  private static ClassLoader jdkOnly() {
    ClassLoader loader = ClassLoader.getSystemClassLoader();
    while (loader.getParent() != null) {
      loader = loader.getParent();
    }
    return loader;
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    for (Class<?> bridge : BRIDGE) {
      if (bridge.getName().equals(name)) {
        return bridge;
      }
    }
    if (name.startsWith(SHARED)) {
      return shared.loadClass(name);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      if (loaded == null) {
        ZipEntry entry = jar.getEntry(entryName(name.replace('.', '/') + ".class"));
        loaded = entry == null ? super.loadClass(name, false) : define(name, entry);
      }
      if (resolve) {
        resolveClass(loaded);
      }
      return loaded;
    }
  }

  private Class<?> define(String name, ZipEntry entry) throws ClassNotFoundException {
    byte[] bytes;
    try {
      bytes = read(entry);
    } catch (IOException e) {
      throw new ClassNotFoundException(entry.getName() + " of " + file + " is damaged: " + e, e);
    }
    return defineClass(name, bytes, 0, bytes.length, domain);
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    throw new ClassNotFoundException(name + " is not in " + file);
  }

  @Override
  public URL getResource(String name) {
    URL own = findResource(name);
    return own != null ? own : super.getResource(name);
  }

  @Override
  public InputStream getResourceAsStream(String name) {
    ZipEntry entry = jar.getEntry(entryName(name));
    if (entry == null) {
      return name.startsWith(SHARED.replace('.', '/'))
          ? shared.getResourceAsStream(name)
          : super.getResourceAsStream(name);
    }
    try {
      return jar.getInputStream(entry);
    } catch (IOException e) {
      return null;
    }
  }

  @Override
  protected URL findResource(String name) {
    ZipEntry entry = jar.getEntry(entryName(name));
    if (entry == null) {
      return null;
    }
    try {
      return new URL("jar:" + file.toURI().toURL() + "!/" + entry.getName());
    } catch (MalformedURLException e) {
      return null;
    }
  }

  @Override
  protected Enumeration<URL> findResources(String name) {
    URL own = findResource(name);
    return own == null
        ? Collections.<URL>emptyEnumeration()
        : Collections.enumeration(Collections.singleton(own));
  }

  private static String entryName(String name) {
    return TREE + (name.endsWith(".class") ? name + "data" : name);
  }

  private byte[] read(ZipEntry entry) throws IOException {
    try (InputStream in = jar.getInputStream(entry)) {
      ByteArrayOutputStream out = new ByteArrayOutputStream((int) Math.max(512, entry.getSize()));
      byte[] buffer = new byte[8192];
      for (int count; (count = in.read(buffer)) >= 0; ) {
        out.write(buffer, 0, count);
      }
      return out.toByteArray();
    }
  }

  @Override
  public String toString() {
    return "AgentLoader[" + file + "]";
  }
}
