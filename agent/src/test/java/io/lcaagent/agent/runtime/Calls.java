package io.lcaagent.agent.runtime;

import io.lcaagent.energy.EnergyDomain;
import io.lcaagent.energy.Provenance;
import io.lcaagent.phase.PhaseKind;
import io.lcaagent.phase.PhaseStart;
import io.lcaagent.phase.QualityPoint;
import io.lcaagent.run.RunEnd;
import io.lcaagent.run.RunHeader;
import io.lcaagent.run.RunListener;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** A listener that writes down what it is told, and a way to tell one everything there is. */
final class Calls {
  private static final Map<Class<?>, Object> SAMPLES =
      Map.of(
          int.class,
          3,
          long.class,
          7L,
          double.class,
          0.5,
          boolean.class,
          true,
          String.class,
          "text",
          PhaseStart.class,
          new PhaseStart(1, 0, PhaseKind.TRAINING, "m", 1, 0, 9),
          QualityPoint.class,
          new QualityPoint(1, 1, 10, 9, "Accuracy", 0.9),
          RunHeader.class,
          new RunHeader("r", null, "n", "h", "b", 1, 2, "v", "17", "os", "cpu", 5, 6),
          RunEnd.class,
          new RunEnd(9, false, 8),
          EnergyDomain.class,
          new EnergyDomain(
              "ram/0", EnergyDomain.Kind.DRAM, null, "model", Provenance.MODELLED, 1, 1, 1));

  private final List<String> lines = new ArrayList<>();
  final RunListener listener =
      (RunListener)
          Proxy.newProxyInstance(
              Calls.class.getClassLoader(),
              new Class<?>[] {RunListener.class},
              (proxy, method, arguments) -> {
                lines.add(line(method, arguments));
                return null;
              });

  /** What was told since the last call. */
  List<String> lines() {
    List<String> result = List.copyOf(lines);
    lines.clear();
    return result;
  }

  /** Calls every method that there is, also one that is added some day; returns the lines. */
  static List<String> tellEverything(RunListener listener) throws Exception {
    List<String> told = new ArrayList<>();
    Method[] methods = RunListener.class.getMethods();
    Arrays.sort(methods, Comparator.comparing(Method::getName));
    for (Method method : methods) {
      Object[] arguments =
          Arrays.stream(method.getParameterTypes()).map(SAMPLES::get).toArray(Object[]::new);
      try {
        method.invoke(listener, arguments);
      } catch (InvocationTargetException e) {
        throw new AssertionError(method.getName(), e.getCause());
      }
      told.add(line(method, arguments));
    }
    return told;
  }

  private static String line(Method method, Object[] arguments) {
    return method.getName() + (arguments == null ? "[]" : Arrays.toString(arguments));
  }
}
