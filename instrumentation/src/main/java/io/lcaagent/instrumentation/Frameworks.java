package io.lcaagent.instrumentation;

import io.lcaagent.instrumentation.api.ApiFramework;
import io.lcaagent.instrumentation.djl.DjlFramework;
import io.lcaagent.instrumentation.dl4j.Dl4jFramework;
import io.lcaagent.instrumentation.mllog.MllogFramework;
import io.lcaagent.instrumentation.spark.SparkFramework;
import java.util.ArrayList;
import java.util.List;

/** The frameworks that this version can observe. */
public final class Frameworks {
  private Frameworks() {}

  /**
   * @param choice {@code auto} for all of them, {@code none}, or the id of one
   */
  public static List<Framework> of(String choice) {
    List<Framework> chosen = new ArrayList<>();
    for (Framework framework :
        new Framework[] {
          new DjlFramework(),
          new Dl4jFramework(),
          new SparkFramework(),
          new ApiFramework(),
          new MllogFramework()
        }) {
      if (choice.equals("auto") || choice.equals(framework.id())) {
        chosen.add(framework);
      }
    }
    return chosen;
  }
}
