package io.lcaagent.instrumentation;

import java.util.List;

/** A framework that can be observed. */
public interface Framework {
  /** What users write in the option {@code frameworks}, e.g. {@code djl}. */
  String id();

  /** The methods to weave, in any order; never empty. */
  List<Hook> hooks();

  /**
   * See {@code Bridge.adapt}. Called on application threads; what it throws is swallowed.
   *
   * @param kind one that this framework's advice passes; others are not this framework's
   * @return {@code value}, or what the framework shall use in its place
   */
  Object adapt(int kind, Object owner, Object value);
}
