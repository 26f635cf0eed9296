package io.lcaagent.boot;

/**
 * The one class that woven code of the application calls. It hands boundaries on to the agent,
 * which lives behind a class loader of its own; only types of the JDK cross. Called on application
 * threads: no method blocks, throws or (but for {@link #adapt}) allocates, and before the agent has
 * installed a {@link Handler} they do nothing.
 */
public final class Bridge {
  // What a boundary is about. The same numbers as the model's PhaseKind; a test compares them.
  public static final int TRAINING = 1;
  public static final int EPOCH = 2;
  public static final int LOAD = 3;
  public static final int TRAIN = 4;
  public static final int VALIDATE = 5;
  public static final int CHECKPOINT = 6;
  public static final int BATCH = 7;
  public static final int ITERATE = 8;
  public static final int ALIAS = 9;
  public static final int NAMED = 10;
  public static final int WORKLOAD = 11;
  public static final int THROWN = 12;

  // What is handed to adapt.
  /** Owner: a DJL trainer whose constructor ends; value: its list of listeners. */
  public static final int DJL_TRAINER = 1;

  /** Owner: a DJL trainer; value: the iterable over a data set that it hands out. */
  public static final int DJL_ITERABLE = 2;

  /** Owner: a DJL trainer; value: the data set that a pass begins over. */
  public static final int DJL_DATASET = 3;

  /** Owner: a DJL trainer; value: the Throwable that left the loop over its epochs. */
  public static final int DJL_THROWN = 4;

  /** The agent's side of the bridge. What it throws is swallowed here. */
  public interface Handler {
    long enter(int kind, Object owner, String name);

    void exit(long token, Throwable failure);

    void quality(Object owner, String metric, double value);

    Object adapt(int kind, Object owner, Object value);
  }

  private static volatile Handler handler;

  private Bridge() {}

  /** Lets calls through to {@code next} from now on; {@code null} lets none through. */
  public static void install(Handler next) {
    handler = next;
  }

  /**
   * Something begins.
   *
   * @param owner whom it belongs to, held weakly and by identity
   * @return what to give to {@link #exit}; 0 when nobody listens
   */
  public static long enter(int kind, Object owner, String name) {
    Handler current = handler;
    if (current == null) {
      return 0;
    }
    try {
      return current.enter(kind, owner, name);
    } catch (Throwable ignored) {
      return 0; // the program goes on; the agent counts what it lost
    }
  }

  /** What {@link #enter} gave {@code token} for ends; {@code failure} is what ended it, or null. */
  public static void exit(long token, Throwable failure) {
    Handler current = handler;
    if (current == null || token == 0) {
      return;
    }
    try {
      current.exit(token, failure);
    } catch (Throwable ignored) {
      // as above
    }
  }

  /** A validation gave {@code value} for the training of {@code owner}. */
  public static void quality(Object owner, String metric, double value) {
    Handler current = handler;
    if (current == null) {
      return;
    }
    try {
      current.quality(owner, metric, value);
    } catch (Throwable ignored) {
      // as above
    }
  }

  /**
   * Lets the agent see, and if need be replace, a value that a framework is about to use.
   *
   * @return a value of a type that fits where {@code value} came from; {@code value} itself when
   *     nobody listens or anything goes wrong
   */
  public static Object adapt(int kind, Object owner, Object value) {
    Handler current = handler;
    if (current == null) {
      return value;
    }
    try {
      return current.adapt(kind, owner, value);
    } catch (Throwable ignored) {
      return value;
    }
  }
}
