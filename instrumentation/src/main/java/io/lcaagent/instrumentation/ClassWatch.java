package io.lcaagent.instrumentation;

import io.lcaagent.boot.Bridge;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Waits for the classes of the observed frameworks and weaves each as it is loaded. For all other
 * classes it is one look into a small map, and one through the application's class files for the
 * marks of frameworks without classes of their own. A class that cannot be woven stays as it is:
 * counted, and said in one line. Called by whichever thread loads a class; lets nothing out.
 */
public final class ClassWatch implements ClassFileTransformer {
  private static final int MOST_NOTES = 8;

  private final Map<String, List<Hook>> hooksByClass = new HashMap<>();
  private final Map<String, Framework> frameworkByClass = new HashMap<>();
  private final Map<Framework, Fitness> fitness = new HashMap<>();
  private final Marks marks;
  private final Runnable firstHit;
  private final Consumer<String> notes;
  private final Set<String> noted = new HashSet<>();
  private final AtomicInteger hits = new AtomicInteger();
  private final AtomicInteger woven = new AtomicInteger();
  private final AtomicInteger notWoven = new AtomicInteger();

  /**
   * @param firstHit called once, before the first class of a framework is defined; must be quick
   * @param notes takes one line for each thing that the owner of the run must know
   */
  public ClassWatch(List<Framework> frameworks, Runnable firstHit, Consumer<String> notes) {
    this.firstHit = firstHit;
    this.notes = notes;
    this.marks = new Marks(frameworks);
    for (Framework framework : frameworks) {
      fitness.put(framework, new Fitness(framework));
      for (Hook hook : framework.hooks()) {
        List<Hook> hooks = hooksByClass.get(hook.className());
        if (hooks == null) {
          hooks = new ArrayList<>();
          hooksByClass.put(hook.className(), hooks);
          frameworkByClass.put(hook.className(), framework);
        }
        hooks.add(hook);
      }
    }
  }

  /** Classes that were woven. */
  public int woven() {
    return woven.get();
  }

  /** Classes of a framework that could not be woven: their phases are not seen. */
  public int notWoven() {
    return notWoven.get();
  }

  /** Weaves the classes that were loaded before the watch began: after a dynamic attach. */
  public void weaveLoaded(Instrumentation instrumentation) {
    for (Class<?> loaded : instrumentation.getAllLoadedClasses()) {
      if (!hooksByClass.containsKey(loaded.getName().replace('.', '/'))) {
        continue;
      }
      try {
        instrumentation.retransformClasses(loaded);
      } catch (Throwable failure) {
        fail(loaded.getName(), loaded.getClassLoader(), failure);
      }
    }
  }

  /**
   * Ends the watch and gives every woven class the bytes that it was loaded with.
   *
   * @return how many classes could not be given them
   */
  public int unweave(Instrumentation instrumentation) {
    instrumentation.removeTransformer(this);
    int failed = 0;
    for (Class<?> loaded : instrumentation.getAllLoadedClasses()) {
      if (!hooksByClass.containsKey(loaded.getName().replace('.', '/'))) {
        continue;
      }
      try {
        instrumentation.retransformClasses(loaded);
      } catch (Throwable failure) {
        failed++;
      }
    }
    return failed;
  }

  @Override
  public byte[] transform(
      ClassLoader loader,
      String className,
      Class<?> redefined,
      ProtectionDomain domain,
      byte[] classFile) {
    List<Hook> hooks = className == null ? null : hooksByClass.get(className);
    if (hooks == null) {
      lookForMarks(loader, className, classFile);
      return null;
    }
    String binaryName = className.replace('/', '.');
    try {
      hit();
      marks.end();
      String reason = whyOutOfReach(loader);
      if (reason != null) {
        notWoven.incrementAndGet();
        note(reason, binaryName + " in " + nameOf(loader) + " is not observed: " + reason);
        return null;
      }
      Framework framework = frameworkByClass.get(className);
      String lack = fitness.get(framework).whyNot(binaryName, classFile, loader);
      if (lack != null) {
        notWoven.incrementAndGet();
        note(framework.id(), lack);
        return null;
      }
      byte[] result =
          Weaver.weave(binaryName, classFile, loader, hooks, hook -> missing(binaryName, hook));
      (result == null ? notWoven : woven).incrementAndGet();
      return result;
    } catch (Throwable failure) {
      fail(binaryName, loader, failure);
      return null;
    }
  }

  private void hit() {
    if (hits.getAndIncrement() == 0) {
      firstHit.run();
    }
  }

  private void lookForMarks(ClassLoader loader, String className, byte[] classFile) {
    try {
      Framework found = marks.find(loader, className, classFile);
      if (found != null) {
        hit();
        found.found(line -> note(line, line));
      }
    } catch (Throwable failure) {
      fail(String.valueOf(className), loader, failure);
    }
  }

  /** Woven code would call a class that is not there, or one that nobody listens to. */
  private static String whyOutOfReach(ClassLoader loader) {
    try {
      return Class.forName(Bridge.class.getName(), false, loader) == Bridge.class
          ? null
          : "this class loader has a second " + Bridge.class.getName() + ", which is not ours";
    } catch (ClassNotFoundException | LinkageError e) {
      return "this class loader does not see " + Bridge.class.getName();
    }
  }

  private void missing(String className, Hook hook) {
    String method = className + "." + hook.method() + hook.descriptor();
    note(method, "this version of the framework has no " + method + ": a phase is not observed");
  }

  private void fail(String className, ClassLoader loader, Throwable failure) {
    notWoven.incrementAndGet();
    String reason = failure.getClass().getSimpleName() + ": " + failure.getMessage();
    note(reason, className + " in " + nameOf(loader) + " is not observed: " + reason);
  }

  private static String nameOf(ClassLoader loader) {
    if (loader == null) {
      return "the boot loader";
    }
    String name = loader.getName();
    return loader.getClass().getName() + (name == null ? "" : " '" + name + "'");
  }

  private void note(String once, String line) {
    try {
      synchronized (noted) {
        if (noted.size() >= MOST_NOTES || !noted.add(once)) {
          return;
        }
      }
      notes.accept(line.replace('\n', ' ').replace('\r', ' '));
    } catch (Throwable ignored) {
      // the class goes on being loaded
    }
  }
}
