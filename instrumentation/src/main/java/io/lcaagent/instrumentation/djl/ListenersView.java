package io.lcaagent.instrumentation.djl;

import java.util.AbstractList;
import java.util.List;

/**
 * A trainer's listeners with ours before them, without touching their list. First, because the
 * framework's evaluators forget an epoch's values when they are told that it ended, and because a
 * listener that stops the training early does so by an exception, after which nobody is told.
 */
final class ListenersView extends AbstractList<Object> {
  private final Object first;
  private final List<?> rest;

  ListenersView(Object first, List<?> rest) {
    this.first = first;
    this.rest = rest;
  }

  @Override
  public Object get(int index) {
    return index == 0 ? first : rest.get(index - 1);
  }

  @Override
  public int size() {
    return rest.size() + 1;
  }
}
