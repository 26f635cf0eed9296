package io.lcaagent.architecture.planted;

import io.lcaagent.energy.Energy;
import io.lcaagent.run.RunHeader;

/** Stands for a class of {@code energy} that uses {@code run}: the check must find it. */
final class WrongArrow {
  Energy allowed = Energy.ZERO;
  RunHeader forbidden;
}
