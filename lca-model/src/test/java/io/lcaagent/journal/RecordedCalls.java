package io.lcaagent.journal;

import io.lcaagent.run.RunListener;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Writes down every call a {@link RunListener} gets, with its arguments, in order. */
public final class RecordedCalls {
  private final List<String> calls = new ArrayList<>();
  public final RunListener listener =
      (RunListener)
          Proxy.newProxyInstance(
              RunListener.class.getClassLoader(),
              new Class<?>[] {RunListener.class},
              (proxy, method, arguments) -> {
                String text = arguments == null ? "[]" : Arrays.toString(arguments);
                calls.add(method.getName() + " " + text);
                return null;
              });

  public List<String> all() {
    return calls;
  }

  public List<String> without(String method) {
    return calls.stream().filter(call -> !call.startsWith(method + " ")).toList();
  }

  public long count(String method) {
    return calls.size() - without(method).size();
  }
}
