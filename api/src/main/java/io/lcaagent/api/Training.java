package io.lcaagent.api;

/**
 * One training: what the result is per. Begin it before the loop, close it after; in between say
 * what the loop does, as far as it matters to you. Nothing here throws, blocks or prints, and
 * without the agent nothing happens at all. Any thread; a phase lies in the phase that its own
 * thread began.
 *
 * <pre>{@code
 * try (Training training = Training.begin("ranker")) {
 *   for (int epoch = 0; epoch < 10; epoch++) {
 *     training.beginEpoch();
 *     for (Batch batch : data) {
 *       model.learn(batch);
 *       training.batch();
 *     }
 *     try (Phase validation = training.validate()) {
 *       accuracy = model.test();
 *     }
 *     training.quality("accuracy", accuracy);
 *     training.endEpoch();
 *   }
 * }
 * }</pre>
 */
public final class Training implements AutoCloseable {
  /** Set by the agent. */
  private long token;

  /** Set by the agent. */
  private long epochToken;

  private Training() {}

  /**
   * @param name of the model, as it shall stand in the result
   */
  public static Training begin(String name) {
    Training training = new Training();
    training.begun(name);
    return training;
  }

  /** A fact about the workload, e.g. {@code dataset}, {@code batchSize}. */
  public void fact(String key, String value) {
    told(key + "=" + value);
  }

  /** A pass over the training data begins; what follows is its training until something else is. */
  public void beginEpoch() {}

  public void endEpoch() {}

  /** One more batch was consumed. */
  public void batch() {}

  /** Begins to wait for data, until the phase is closed on the same thread; within an epoch. */
  public Phase load() {
    return Phase.of(this, "load");
  }

  /** Begins a validation. */
  public Phase validate() {
    return Phase.of(this, "validate");
  }

  /** Begins to save the model. */
  public Phase checkpoint() {
    return Phase.of(this, "checkpoint");
  }

  /** Begins a phase of your own, e.g. {@code augment}; {@code /} in its name becomes {@code _}. */
  public Phase phase(String name) {
    return Phase.named(this, name);
  }

  /**
   * What the last validation gave.
   *
   * @param metric as the option {@code unit.metric} names it
   * @param value may be NaN, which meets no target
   */
  public void quality(String metric, double value) {}

  /** The loop was left by this failure; unless it goes on, the training has failed. */
  public void failed(Throwable failure) {}

  /** The training ends. Closing again does nothing. */
  @Override
  public void close() {}

  private void begun(String name) {}

  private void told(String keyAndValue) {}
}
