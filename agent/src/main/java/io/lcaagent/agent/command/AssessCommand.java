package io.lcaagent.agent.command;

import io.lcaagent.agent.node.AssessmentInputs;
import io.lcaagent.agent.options.OptionException;
import io.lcaagent.assessment.Assessment;
import io.lcaagent.assessment.Assessor;
import io.lcaagent.assessment.GivenEnergy;
import io.lcaagent.report.console.ConsoleSummary;
import io.lcaagent.report.console.Locations;
import io.lcaagent.report.json.ResultJson;

/** {@code assess}: the impacts of an energy and a time that somebody states. */
final class AssessCommand extends Command {
  AssessCommand(Caller caller) {
    super(caller, "assess", "the impacts of an energy and a duration that you give");
    takes("--energy", "AMOUNT", "with its unit: J, kJ, MJ, Wh or kWh, e.g. 1.5kWh; required");
    takes("--duration", "TIME", "the node was taken up: 90s, 1.5min, 2h or PT1M30S; required");
    takes("--name", "TEXT", "what was run");
    takesFormat();
    takesOptions(AssessmentOptions.KEYS);
  }

  @Override
  int run() throws Exception {
    boolean json = wantsJson();
    GivenEnergy given =
        new GivenEnergy(
            GivenAmounts.energy(required("--energy")),
            GivenAmounts.duration(required("--duration")),
            value("--name"));
    Assessment assessment = Assessor.assess(given, AssessmentInputs.of(options()).settings());
    if (json) {
      ResultJson.write(assessment, caller.out());
    } else {
      caller.out().print(ConsoleSummary.render(assessment, null, Locations.NONE));
    }
    return ExitCode.OK;
  }

  private String required(String option) throws OptionException {
    String value = value(option);
    if (value == null) {
      throw OptionException.usage(
          "option " + option + " is missing; see: java -jar lca-agent.jar help assess");
    }
    return value;
  }
}
