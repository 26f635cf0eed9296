package io.lcaagent.instrumentation;

import io.lcaagent.phase.BoundaryRing;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;

/** A framework that can be observed. Describes; what it takes at run time is made on demand. */
public interface Framework {
  /** What users write in the option {@code frameworks}, e.g. {@code djl}. */
  String id();

  /** The methods to weave, in any order; empty for one that is known by its {@link #mark}. */
  List<Hook> hooks();

  /**
   * ASCII text in a class file of the application which says that the program uses this; empty for
   * a framework that is known by the names of its classes.
   */
  default String mark() {
    return "";
  }

  /**
   * The mark was found, for the first time, in a class that is about to be defined. Called once, by
   * the thread that loads the class, after the adapter was made.
   *
   * @param notes as of {@link #adapter}
   */
  default void found(Consumer<String> notes) {}

  /** A framework known by its classes turned up: it tells more, and the same would count twice. */
  default void stepAside() {}

  /**
   * What a version must have to be observed at all: where a class that is there lacks one of these,
   * none of the framework's classes is woven. A class that is not there is not asked for.
   */
  default List<Member> needs() {
    return Collections.emptyList();
  }

  /**
   * The versions that {@link #needs} was checked with, for whoever reads that theirs is another.
   */
  default String tried() {
    return "other versions";
  }

  /**
   * What runs behind the bridge, once a class of the framework is there.
   *
   * @param notes takes one line for each thing that the owner of the run must know
   */
  Adapter adapter(BoundaryRing ring, Consumer<String> notes);

  /** See {@code Bridge.adapt}. Called on application threads; what it throws is swallowed. */
  interface Adapter {
    /**
     * @param kind one that this framework's advice passes; others are not this framework's
     * @return {@code value}, or what the framework shall use in its place
     */
    Object adapt(int kind, Object owner, Object value);

    /** The run ends: whatever waits for something that will not come any more ends now. */
    default void end() {}
  }
}
