package io.lcaagent.instrumentation.djl;

import ai.djl.Device;
import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.training.EasyTrain;
import ai.djl.training.ParameterServer;
import ai.djl.training.Trainer;
import ai.djl.training.TrainingConfig;
import ai.djl.training.dataset.Batch;
import ai.djl.training.dataset.DataIterable;
import ai.djl.training.dataset.Dataset;
import ai.djl.training.dataset.Sampler;
import ai.djl.training.listener.EarlyStoppingListener.EarlyStoppedException;
import ai.djl.training.listener.EvaluatorTrainingListener;
import ai.djl.training.listener.TrainingListener;
import ai.djl.training.listener.TrainingListenerAdapter;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.util.Progress;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What users of DJL write, on DJL's real classes but without an engine: nothing is computed. Loaded
 * beside the woven classes, so it shares nothing with the test but types of the JDK.
 */
public final class DjlProgram {
  private final List<String> heard = new ArrayList<>();
  private final List<TrainingListener> listeners = new ArrayList<>();
  private final Value accuracy = new Value("Accuracy");
  private final Value loss = new Value("Loss");
  private Trainer trainer;

  public void useEvaluatorListener() {
    listeners.add(new EvaluatorTrainingListener());
  }

  public void newTrainer() throws Exception {
    trainer = new Trainer(model("lenet"), config());
    Field checked = Trainer.class.getDeclaredField("gradientsChecked");
    checked.setAccessible(true);
    checked.set(trainer, true); // there are no gradients here
  }

  /** A listener given to the configuration after the trainer was made from it. */
  public void addListenerLate() {
    listeners.add(
        new TrainingListenerAdapter() {
          @Override
          public void onEpoch(Trainer t) {
            heard.add("epoch");
          }

          @Override
          public void onTrainingEnd(Trainer t) {
            heard.add("end");
          }
        });
  }

  public List<String> heard() {
    return heard;
  }

  public void trainTwoBatches() throws Exception {
    for (Batch batch : trainer.iterateDataset(new TrainingData(2))) {
      trainer.step();
      tell(l -> l.onTrainingBatch(trainer, data(batch)));
    }
  }

  public void validate(float value, float lossValue) throws Exception {
    EasyTrain.evaluateDataset(trainer, new ValidationData(0));
    accuracy.now = value;
    loss.now = lossValue;
    tell(l -> l.onValidationBatch(trainer, data(null)));
  }

  public void validateNothing() throws Exception {
    EasyTrain.evaluateDataset(trainer, null);
  }

  public void validateFailing() throws Exception {
    try {
      EasyTrain.evaluateDataset(trainer, new BrokenData());
    } catch (IllegalStateException expected) {
      heard.add(expected.getMessage());
    }
  }

  public void fitFailing() throws Exception {
    try {
      EasyTrain.fit(trainer, 1, new BrokenData(), null);
    } catch (IllegalStateException expected) {
      heard.add(expected.getMessage());
    }
  }

  /** As {@code EarlyStoppingListener} does. */
  public void fitStoppingEarly() throws Exception {
    listeners.add(
        new TrainingListenerAdapter() {
          @Override
          public void onEpoch(Trainer t) {
            throw new EarlyStoppedException(1, "enough");
          }
        });
    try {
      EasyTrain.fit(trainer, 2, new TrainingData(0), null);
    } catch (EarlyStoppedException expected) {
      heard.add(expected.getMessage());
    }
  }

  public void passOverNoData() throws Exception {
    for (Batch batch : trainer.iterateDataset(new NoData())) {
      throw new AssertionError(batch);
    }
  }

  public void endEpoch() {
    tell(l -> l.onEpoch(trainer));
  }

  public void close() {
    trainer.close();
  }

  public String listenersAsText() throws Exception {
    List<String> names = new ArrayList<>();
    tell(l -> names.add(l.toString() + l.equals(l) + (l.hashCode() == l.hashCode())));
    return names.get(0);
  }

  private void tell(java.util.function.Consumer<TrainingListener> event) {
    trainer.notifyListeners(event);
  }

  private static TrainingListener.BatchData data(Batch batch) {
    return new TrainingListener.BatchData(batch, Map.of(), Map.of());
  }

  private static Batch batchOf(int size) {
    return new Batch(manager(), new NDList(), new NDList(), size, null, null, 0, 0);
  }

  private static Model model(String name) {
    return (Model)
        answering(
            Model.class,
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "getName" -> name;
                  case "getNDManager" -> manager();
                  case "hashCode" -> 1;
                  default -> null;
                });
  }

  private static NDManager manager() {
    return (NDManager)
        answering(
            NDManager.class,
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "newSubManager" -> proxy;
                  case "getEngine" -> new NoEngine();
                  case "getDevice" -> Device.cpu();
                  default -> null;
                });
  }

  private TrainingConfig config() {
    return (TrainingConfig)
        answering(
            TrainingConfig.class,
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "getDevices" -> new Device[] {Device.cpu()};
                  case "getLossFunction" -> loss;
                  case "getEvaluators" -> List.of(accuracy);
                  case "getTrainingListeners" -> listeners;
                  default -> null;
                });
  }

  private static Object answering(Class<?> type, InvocationHandler answers) {
    return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, answers);
  }

  /** An evaluator whose accumulators hold what the program last said. */
  private static final class Value extends Loss {
    float now = Float.NaN;

    Value(String name) {
      super(name);
    }

    @Override
    public NDArray evaluate(NDList labels, NDList predictions) {
      throw new AssertionError("nothing may be computed");
    }

    @Override
    public void resetAccumulator(String key) {
      now = Float.NaN;
    }

    @Override
    public float getAccumulator(String key) {
      return now;
    }
  }

  private static class TrainingData implements Dataset {
    private final int batches;

    TrainingData(int batches) {
      this.batches = batches;
    }

    @Override
    public Iterable<Batch> getData(NDManager manager) {
      List<Batch> result = new ArrayList<>();
      for (int i = 0; i < batches; i++) {
        result.add(batchOf(64));
      }
      return result;
    }

    @Override
    public void prepare(Progress progress) {}
  }

  private static final class ValidationData extends TrainingData {
    ValidationData(int batches) {
      super(batches);
    }
  }

  /** An empty data set behind DJL's own iterable. */
  private static final class NoData extends TrainingData {
    NoData() {
      super(0);
    }

    @Override
    public Iterable<Batch> getData(NDManager manager) {
      return new DataIterable(
          null,
          manager,
          (Sampler) answering(Sampler.class, (proxy, method, arguments) -> List.of().iterator()),
          null,
          null,
          null,
          null,
          null,
          0,
          null);
    }
  }

  private static final class BrokenData extends TrainingData {
    BrokenData() {
      super(0);
    }

    @Override
    public Iterable<Batch> getData(NDManager manager) {
      throw new IllegalStateException("broken data");
    }
  }

  private static final class NoEngine extends Engine {
    @Override
    public Engine getAlternativeEngine() {
      return null;
    }

    @Override
    public String getEngineName() {
      return "NoEngine";
    }

    @Override
    public int getRank() {
      return 0;
    }

    @Override
    public String getVersion() {
      return "0";
    }

    @Override
    public boolean hasCapability(String capability) {
      return false;
    }

    @Override
    public Model newModel(String name, Device device) {
      return null;
    }

    @Override
    public NDManager newBaseManager() {
      return null;
    }

    @Override
    public NDManager newBaseManager(Device device) {
      return null;
    }

    @Override
    public ParameterServer newParameterServer(Optimizer optimizer) {
      return new ParameterServer() {
        @Override
        public void init(String parameterId, NDArray[] value) {}

        @Override
        public void update(String parameterId, NDArray[] grads, NDArray[] params) {}

        @Override
        public void close() {}
      };
    }
  }
}
