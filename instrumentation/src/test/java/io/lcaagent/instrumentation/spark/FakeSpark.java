package io.lcaagent.instrumentation.spark;

import java.util.Properties;

/** Objects that answer as Spark's do to those who ask by name. */
public final class FakeSpark {
  private FakeSpark() {}

  /** Each thread has properties of its own, which begin as those of the thread that started it. */
  public static final class Context {
    private final InheritableThreadLocal<Properties> local =
        new InheritableThreadLocal<>() {
          @Override
          protected Properties initialValue() {
            return new Properties();
          }

          @Override
          protected Properties childValue(Properties parent) {
            return (Properties) parent.clone();
          }
        };

    public String getLocalProperty(String key) {
      return local.get().getProperty(key);
    }

    public void setLocalProperty(String key, String value) {
      if (value == null) {
        local.get().remove(key);
      } else {
        local.get().setProperty(key, value);
      }
    }

    public String version() {
      return "9.9";
    }

    public String master() {
      return "local[2]";
    }

    Properties properties() {
      return (Properties) local.get().clone();
    }
  }

  public record Session(Context sparkContext) {}

  public record Dataset(Session sparkSession) {}

  /** A fit that trains. */
  public static final class LogisticRegression {
    public int getMaxIter() {
      return 5;
    }
  }

  /** A fit that lets others fit. */
  public static final class Pipeline {
    public Object[] getStages() {
      return new Object[] {new LogisticRegression(), new LogisticRegression()};
    }
  }

  /** One whose stages nobody has set right, and whose parameters throw. */
  public static final class BrokenPipeline {
    public Object[] getStages() {
      return new Object[] {null};
    }

    public int getNumFolds() {
      throw new IllegalStateException("not set");
    }
  }

  public static final class Model {}

  public record Evaluator(String getMetricName) {}

  /** One that names no metric. */
  public static final class OwnEvaluator {}

  public static class Writer {
    public Object notTheModel = new Object();
  }

  public static final class ModelWriter extends Writer {
    private final Model instance;

    public ModelWriter(Model model) {
      instance = model;
    }

    Model model() {
      return instance;
    }
  }

  public record Stage(String name) {}

  public record Option(boolean isDefined) {}
}
