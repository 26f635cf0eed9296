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
  public static final int READY = 13;
  public static final int UNCLOSED = 14;

  // What is handed to adapt.
  /** Owner: a DJL trainer whose constructor ends; value: its list of listeners. */
  public static final int DJL_TRAINER = 1;

  /** Owner: a DJL trainer; value: the iterable over a data set that it hands out. */
  public static final int DJL_ITERABLE = 2;

  /** Owner: a DJL trainer; value: the data set that a pass begins over. */
  public static final int DJL_DATASET = 3;

  /** Owner: a DJL trainer; value: the Throwable that left the loop over its epochs. */
  public static final int DJL_THROWN = 4;

  /** Owner: a DL4J model that is about to be fitted; value: the iterator, or null for one batch. */
  public static final int DL4J_FIT = 5;

  /** Owner: a DL4J model that consumed a batch; value: null. */
  public static final int DL4J_BATCH = 6;

  /** Owner: a DL4J model; value: the iterator it was evaluated on, and the results. */
  public static final int DL4J_EVALUATED = 7;

  /** Owner: a DL4J model; value: a copy of it that is trained in its place. */
  public static final int DL4J_REPLICA = 8;

  /** As {@link #DL4J_FIT}, with an epoch that begins; gives the token that ends it, as a Long. */
  public static final int DL4J_EPOCH = 9;

  /** As {@link #DL4J_EPOCH}, where other threads consume the batches. */
  public static final int DL4J_PARALLEL = 10;

  /** Owner: a Spark estimator whose fit begins; value: its data; result: the fit. */
  public static final int SPARK_FIT = 21;

  /** Owner: the fit; value: the model, or the Throwable that ended it. */
  public static final int SPARK_FITTED = 22;

  /** Owner: what is about to pass over the data of the fit on this thread. */
  public static final int SPARK_PASS = 23;

  /** Owner: a Spark evaluator that begins; value: the predictions; result: the validation. */
  public static final int SPARK_EVALUATE = 24;

  /** Owner: the validation; value: a Double, or the Throwable that ended it. */
  public static final int SPARK_EVALUATED = 25;

  /** Owner: a writer of Spark MLlib that begins; value: null; result: the checkpoint. */
  public static final int SPARK_SAVE = 26;

  /** Owner: the checkpoint; value: the Throwable that ended it, or null. */
  public static final int SPARK_SAVED = 27;

  /** Owner: the local properties of a job that Spark begins; value: its number, an Integer. */
  public static final int SPARK_JOB = 28;

  /** Owner: a stage whose tasks are about to be submitted; value: its job's number. */
  public static final int SPARK_STAGE = 29;

  /** Owner: a stage that is over; value: a Scala Option of what went wrong. */
  public static final int SPARK_STAGE_ENDED = 30;

  /** Owner: a Spark model; value: the predictions that it has made a plan of. */
  public static final int SPARK_TRANSFORMED = 31;

  /** Owner: the stream that it was printed to; value: a line, from MLPerf's mark to its end. */
  public static final int MLLOG_LINE = 41;

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
