package io.lcaagent.embodied;

import io.lcaagent.impact.BadInputException;
import io.lcaagent.impact.FactorLibrary;
import io.lcaagent.impact.Nearest;
import java.util.List;

/**
 * Which of several published ways the parts are computed.
 *
 * @param gpuModel whose factors a card's parts take, all of them: {@code jay2024}, {@code mlca}, or
 *     one that a user's file brings
 * @param constantCoreArea whether each processor has the constant core area that BoaviztAPI added
 *     until March 2024; with it the published figures of processors come out
 */
public record EmbodiedVariant(String gpuModel, boolean constantCoreArea) {
  public static final String DEFAULT_GPU_MODEL = "jay2024";

  /** What is used where nobody chooses. */
  public static final EmbodiedVariant DEFAULT = new EmbodiedVariant(DEFAULT_GPU_MODEL, false);

  /**
   * @throws BadInputException when the library has no such model of cards, naming those it has
   */
  public EmbodiedVariant checked(FactorLibrary library) {
    List<String> models = library.gpuModels();
    if (!models.contains(gpuModel)) {
      throw BadInputException.usage(
          "gpu.model is "
              + BadInputException.quote(gpuModel)
              + "; no factor set has such a model of graphics cards"
              + Nearest.hint(gpuModel, models)
              + "; models: "
              + String.join(", ", models));
    }
    return this;
  }
}
