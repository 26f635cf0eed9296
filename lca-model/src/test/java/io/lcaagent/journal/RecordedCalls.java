package io.lcaagent.journal;

import io.lcaagent.run.RunListener;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Writes down every call a {@link RunListener} gets, with its arguments, in order. */
final class RecordedCalls {
  private final List<String> calls = new ArrayList<>();
  final RunListener listener =
      (RunListener)
          Proxy.newProxyInstance(
              RunListener.class.getClassLoader(),
              new Class<?>[] {RunListener.class},
              (proxy, method, arguments) -> {
                String text = arguments == null ? "[]" : Arrays.toString(arguments);
                calls.add(method.getName() + " " + text);
                return null;
              });

  List<String> all() {
    return calls;
  }

  List<String> without(String method) {
    return calls.stream().filter(call -> !call.startsWith(method + " ")).toList();
  }

  long count(String method) {
    return calls.size() - without(method).size();
  }
}
