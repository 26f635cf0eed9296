package io.lcaagent.instrumentation.dl4j;

import java.lang.reflect.Field;
import java.net.URL;
import java.security.CodeSource;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The few methods of Deeplearning4j that are called, through reflection: its classes live in the
 * application's loader. All of them hand out what it already holds; none is called on a class that
 * the application wrote.
 */
final class Dl4jApi {
  private static final String MODEL = "org.deeplearning4j.nn.api.Model";
  private static final String FACTORY = "org.nd4j.linalg.factory.Nd4j";
  private static final String WRAPPED =
      "org.nd4j.linalg.dataset.adapter.MultiDataSetIteratorAdapter";
  private static final Pattern JAR = Pattern.compile("deeplearning4j-nn-([^/]+)\\.jar");

  private Dl4jApi() {}

  /** As the name of its jar says it, since the jar itself does not; or {@code null}. */
  static String version(Object model) {
    try {
      CodeSource source = named(MODEL, model).getProtectionDomain().getCodeSource();
      URL location = source == null ? null : source.getLocation();
      Matcher jar = JAR.matcher(location == null ? "" : location.getPath());
      return jar.find() ? jar.group(1) : null;
    } catch (ClassNotFoundException | LinkageError e) {
      return null;
    }
  }

  /** What computes, e.g. {@code CpuBackend}. */
  static String engine(Object model) throws ReflectiveOperationException {
    Object backend = named(FACTORY, model).getMethod("getBackend").invoke(null);
    return backend.getClass().getSimpleName();
  }

  static long parameters(Object model) throws ReflectiveOperationException {
    return ((Number) named(MODEL, model).getMethod("numParams").invoke(model)).longValue();
  }

  /** Examples in the batch that the model last saw. */
  static int batchSize(Object model) throws ReflectiveOperationException {
    return (Integer) named(MODEL, model).getMethod("batchSize").invoke(model);
  }

  /** The iterator that the program made, where the framework wrapped it. */
  static Object unwrapped(Object iterator) {
    if (iterator == null || !iterator.getClass().getName().equals(WRAPPED)) {
      return iterator;
    }
    try {
      Field wrapped = iterator.getClass().getDeclaredField("iter");
      wrapped.setAccessible(true);
      return wrapped.get(iterator);
    } catch (ReflectiveOperationException | RuntimeException e) {
      return iterator;
    }
  }

  /** A model may be of a class that the application derived. */
  private static Class<?> named(String name, Object model) throws ClassNotFoundException {
    return Class.forName(name, false, model.getClass().getClassLoader());
  }
}
