package io.lcaagent.journal;

import io.lcaagent.run.RunListener;
import java.lang.reflect.Proxy;

/** Makes each call on several listeners, in order. */
final class FanOut {
  private FanOut() {}

  static RunListener to(RunListener... listeners) {
    return (RunListener)
        Proxy.newProxyInstance(
            RunListener.class.getClassLoader(),
            new Class<?>[] {RunListener.class},
            (proxy, method, arguments) -> {
              for (RunListener listener : listeners) {
                method.invoke(listener, arguments);
              }
              return null;
            });
  }
}
