package io.lcaagent.instrumentation.spark;

/**
 * Spark's way from a thread to the jobs that it causes, and to the threads that it starts: a local
 * property of the SparkContext. Ours holds the id of a place. Other properties are never touched.
 */
final class LocalProperty {
  static final String KEY = "lca.place";

  private final Object context;
  private final String before;

  private LocalProperty(Object context, String before) {
    this.context = context;
    this.before = before;
  }

  /**
   * @param dataset whose session's context is meant
   * @return what this thread's property is now; {@code null} where there is none, e.g. since the
   *     session is that of a remote server
   */
  static LocalProperty of(Object dataset) {
    Object session = dataset == null ? null : SparkApi.call(dataset, "sparkSession");
    Object context = session == null ? null : SparkApi.call(session, "sparkContext");
    return context == null ? null : new LocalProperty(context, get(context));
  }

  Object context() {
    return context;
  }

  /** The id of the place that this thread was in, or was started in. */
  String before() {
    return before;
  }

  void set(String id) {
    put(id);
  }

  void restore() {
    put(before);
  }

  private static String get(Object context) {
    try {
      return (String)
          context.getClass().getMethod("getLocalProperty", String.class).invoke(context, KEY);
    } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
      return null;
    }
  }

  private void put(String value) {
    try {
      context
          .getClass()
          .getMethod("setLocalProperty", String.class, String.class)
          .invoke(context, KEY, value);
    } catch (ReflectiveOperationException | RuntimeException | LinkageError ignored) {
      // its jobs are told without the place that caused them
    }
  }
}
