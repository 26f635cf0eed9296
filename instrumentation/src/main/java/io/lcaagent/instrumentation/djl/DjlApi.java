package io.lcaagent.instrumentation.djl;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Collection;
import java.util.List;

/**
 * The few methods of DJL that are called, through reflection: its classes live in the application's
 * loader. All of them hand out what DJL already holds; none computes, and none is called on a class
 * that the application wrote.
 */
final class DjlApi {
  private static final String TRAINER = "ai.djl.training.Trainer";

  private final Class<?> trainer;
  private final Class<?> listener;
  private final Class<?> evaluatorListener;
  private final Method getModel;
  private final Method getName;
  private final Method getDevices;
  private final Method getManager;
  private final Method getEngine;
  private final Method getEngineName;
  private final Method getEvaluators;
  private final Method getEvaluatorName;
  private final Method getAccumulator;
  private final Method getBatch;
  private final Method getSize;

  private DjlApi(Class<?> trainer) throws ReflectiveOperationException {
    this.trainer = trainer;
    listener = named("ai.djl.training.listener.TrainingListener");
    evaluatorListener = named("ai.djl.training.listener.EvaluatorTrainingListener");
    getModel = trainer.getMethod("getModel");
    getName = named("ai.djl.Model").getMethod("getName");
    getDevices = trainer.getMethod("getDevices");
    getManager = trainer.getMethod("getManager");
    getEngine = named("ai.djl.ndarray.NDManager").getMethod("getEngine");
    getEngineName = named("ai.djl.engine.Engine").getMethod("getEngineName");
    getEvaluators = trainer.getMethod("getEvaluators");
    Class<?> evaluator = named("ai.djl.training.evaluator.Evaluator");
    getEvaluatorName = evaluator.getMethod("getName");
    getAccumulator = evaluator.getMethod("getAccumulator", String.class);
    getBatch = named("ai.djl.training.listener.TrainingListener$BatchData").getMethod("getBatch");
    getSize = named("ai.djl.training.dataset.Batch").getMethod("getSize");
  }

  /** The API that {@code trainer}, possibly of a subclass, was compiled against. */
  static DjlApi of(Object trainer) throws ReflectiveOperationException {
    Class<?> type = trainer.getClass();
    while (!type.getName().equals(TRAINER)) {
      type = type.getSuperclass();
      if (type == null) {
        throw new ClassNotFoundException(trainer.getClass() + " is no " + TRAINER);
      }
    }
    return new DjlApi(type);
  }

  private Class<?> named(String name) throws ClassNotFoundException {
    return Class.forName(name, false, trainer.getClassLoader());
  }

  /** As DJL's jar says it, or {@code null}. */
  String version() {
    return trainer.getPackage() == null ? null : trainer.getPackage().getSpecificationVersion();
  }

  Object listener(InvocationHandler handler) {
    return Proxy.newProxyInstance(trainer.getClassLoader(), new Class<?>[] {listener}, handler);
  }

  /** Whether DJL's own listener that keeps the evaluators' values is among them. */
  boolean keepsQuality(Collection<?> listeners) {
    return listeners.stream().anyMatch(evaluatorListener::isInstance);
  }

  Object model(Object trainer) throws ReflectiveOperationException {
    return getModel.invoke(trainer);
  }

  String modelName(Object model) throws ReflectiveOperationException {
    return (String) getName.invoke(model);
  }

  /** e.g. {@code [cpu()]}, {@code [gpu(0), gpu(1)]}; numbered by the engine, not by the driver. */
  Object[] devices(Object trainer) throws ReflectiveOperationException {
    return (Object[]) getDevices.invoke(trainer);
  }

  String engineName(Object trainer) throws ReflectiveOperationException {
    return (String) getEngineName.invoke(getEngine.invoke(getManager.invoke(trainer)));
  }

  List<?> evaluators(Object trainer) throws ReflectiveOperationException {
    return (List<?>) getEvaluators.invoke(trainer);
  }

  String evaluatorName(Object evaluator) throws ReflectiveOperationException {
    return (String) getEvaluatorName.invoke(evaluator);
  }

  /**
   * What the evaluator has of the validation in this epoch; throws when it kept nothing. The
   * decimal number that the float stands for: 0.9f is 0.9, and reaches a target of 0.9.
   */
  double validated(Object evaluator) throws ReflectiveOperationException {
    Float value = (Float) getAccumulator.invoke(evaluator, "validate/epoch");
    return Double.parseDouble(value.toString());
  }

  int batchSize(Object batchData) throws ReflectiveOperationException {
    return (Integer) getSize.invoke(getBatch.invoke(batchData));
  }
}
