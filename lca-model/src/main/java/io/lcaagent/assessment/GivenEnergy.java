package io.lcaagent.assessment;

import io.lcaagent.energy.Energy;
import io.lcaagent.impact.BadInputException;
import java.time.Duration;

/**
 * Energy and time that somebody states instead of a measured run.
 *
 * @param duration time the node was taken up
 * @param name of what was run, {@code null} when not said
 */
public record GivenEnergy(Energy energy, Duration duration, String name) {
  public GivenEnergy {
    if (energy.microjoules() < 0) {
      throw BadInputException.usage("energy is " + energy.toJoules() + " J; allowed: 0 or more");
    }
    if (duration.isNegative()) {
      throw BadInputException.usage("duration is " + duration + "; allowed: 0 or more");
    }
  }
}
