package io.lcaagent.instrumentation;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Looks into the application's class files for the marks of frameworks, until each was found once
 * or a framework turned up that is known by its classes. The search looks at one byte in as many as
 * the mark is long (R. N. Horspool, "Practical fast searching in strings", 1980). Any thread.
 */
final class Marks {
  private static final ClassLoader OWN = Marks.class.getClassLoader();
  private static final ClassLoader PLATFORM = ClassLoader.getPlatformClassLoader();

  private final List<Framework> found = new ArrayList<>();
  private volatile Mark[] wanted;
  private volatile boolean over;

  private static final class Mark {
    final Framework framework;
    final byte[] bytes;
    final int[] skip = new int[256];

    Mark(Framework framework) {
      this.framework = framework;
      this.bytes = framework.mark().getBytes(StandardCharsets.US_ASCII);
      Arrays.fill(skip, bytes.length);
      for (int i = 0; i < bytes.length - 1; i++) {
        skip[bytes[i] & 0xff] = bytes.length - 1 - i;
      }
    }

    boolean isIn(byte[] file) {
      int last = bytes.length - 1;
      for (int end = last; end < file.length; end += skip[file[end] & 0xff]) {
        int i = 0;
        while (i <= last && file[end - i] == bytes[last - i]) {
          i++;
        }
        if (i > last) {
          return true;
        }
      }
      return false;
    }
  }

  Marks(List<Framework> frameworks) {
    List<Mark> marks = new ArrayList<>();
    for (Framework framework : frameworks) {
      if (!framework.mark().isEmpty()) {
        marks.add(new Mark(framework));
      }
    }
    wanted = marks.toArray(new Mark[0]);
  }

  /** A framework whose mark is in this class file and was in none before, or {@code null}. */
  Framework find(ClassLoader loader, String className, byte[] classFile) {
    Mark[] marks = wanted;
    if (marks.length == 0 || loader == null || loader == PLATFORM || loader == OWN) {
      return null;
    }
    if (className != null && className.startsWith("io/lcaagent/boot/")) {
      return null;
    }
    for (Mark mark : marks) {
      if (mark.isIn(classFile) && take(mark)) {
        return mark.framework;
      }
    }
    return null;
  }

  /** A framework known by its classes turned up: nothing is looked for any more. */
  void end() {
    if (over) {
      return;
    }
    over = true;
    List<Framework> others;
    synchronized (this) {
      wanted = new Mark[0];
      others = new ArrayList<>(found);
    }
    for (Framework framework : others) {
      framework.stepAside();
    }
  }

  private synchronized boolean take(Mark one) {
    List<Mark> left = new ArrayList<>();
    for (Mark mark : wanted) {
      if (mark != one) {
        left.add(mark);
      }
    }
    if (left.size() == wanted.length) {
      return false; // another thread was faster
    }
    wanted = left.toArray(new Mark[0]);
    found.add(one.framework);
    return true;
  }
}
