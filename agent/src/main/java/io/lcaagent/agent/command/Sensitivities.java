package io.lcaagent.agent.command;

import io.lcaagent.agent.options.OptionException;
import io.lcaagent.agent.wording.Quoted;
import io.lcaagent.assessment.sensitivity.Scenario;
import io.lcaagent.assessment.sensitivity.Sensitivity;
import io.lcaagent.assessment.sensitivity.SensitivityStudy;
import io.lcaagent.assessment.sensitivity.SensitivityStudy.Reassessment;
import java.util.List;
import java.util.function.LongPredicate;

/** The options of a command that ask what its result hangs on. */
final class Sensitivities {
  private static final int DRAWS = 10_000;
  private static final int MOST_DRAWS = 10_000_000;

  private final Command command;

  Sensitivities(Command command) {
    this.command = command;
    command.takes(
        "--scenario", "LIST", "e.g. 'country=FRA,DEU;pue=1,1.5', or all: also what it hangs on");
    command.takes("--draws", "NUMBER", "of the Monte Carlo beside scenarios (default: 10000)");
    command.takes("--seed", "NUMBER", "of the Monte Carlo (default: 1)");
  }

  /** {@code null} where nobody asked. */
  Sensitivity of(Reassessment job) throws OptionException {
    String scenarios = command.value("--scenario");
    long draws =
        number(
            "--draws",
            DRAWS,
            n -> n == 0 || n >= 2 && n <= MOST_DRAWS,
            "a whole number, 0 for none or from 2 to " + MOST_DRAWS);
    long seed = number("--seed", 1, n -> true, "a whole number");
    if (scenarios != null) {
      return SensitivityStudy.of(job, Scenario.parse(scenarios), seed, (int) draws);
    }
    for (String option : List.of("--draws", "--seed")) {
      if (command.value(option) != null) {
        throw OptionException.usage(
            "option "
                + option
                + " is of the Monte Carlo beside --scenario; give that too, or none");
      }
    }
    return null;
  }

  private long number(String option, long otherwise, LongPredicate isAllowed, String allowed)
      throws OptionException {
    String value = command.value(option);
    try {
      long number = value == null ? otherwise : Long.parseLong(value.strip());
      if (isAllowed.test(number)) {
        return number;
      }
    } catch (NumberFormatException e) {
      // refused below
    }
    throw OptionException.usage(
        "option " + option + ": found " + Quoted.of(value) + "; allowed: " + allowed);
  }
}
