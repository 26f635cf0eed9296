package io.lcaagent.agent.command;

import io.lcaagent.agent.options.OptionException;
import io.lcaagent.agent.options.Options;
import io.lcaagent.agent.wording.NearestName;
import io.lcaagent.agent.wording.Quoted;
import io.lcaagent.impact.FactorLibrary;
import io.lcaagent.impact.FactorSet;
import io.lcaagent.impact.ImpactFactor;
import io.lcaagent.impact.LifeCycleStage;
import io.lcaagent.report.figures.Figures;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code factors}, {@code factors show SET}, {@code factors check FILE}. */
final class FactorsCommand extends Command {
  private static final int SHOWN_HASH = 12;

  FactorsCommand(Caller caller) {
    super(
        caller, "factors", "the sets of impact factors, one of them, or a check of your own file");
    takesWords("show SET | check FILE", 0, 2, "show the factors of a set, or check a file");
    takesFormat();
    takesOptions("factors");
  }

  @Override
  int run() throws Exception {
    boolean json = wantsJson();
    List<String> words = words();
    if (words.isEmpty()) {
      sets(library().sets(), json);
    } else if (words.size() == 2 && words.get(0).equals("show")) {
      factors(set(words.get(1)), json);
    } else if (words.size() == 2 && words.get(0).equals("check")) {
      check(words.get(1), json);
    } else {
      throw OptionException.usage("factors takes nothing, or: show SET, or: check FILE");
    }
    return ExitCode.OK;
  }

  private FactorLibrary library() throws OptionException {
    Options options = options();
    Path own = options.path("factors");
    return own == null ? FactorLibrary.bundled() : FactorLibrary.with(own);
  }

  private void check(String file, boolean json) throws Exception {
    List<FactorSet> own;
    try {
      List<FactorSet> all = FactorLibrary.with(caller.directory().resolve(file)).sets();
      own = all.subList(0, all.size() - FactorLibrary.bundled().sets().size());
    } catch (InvalidPathException e) {
      throw OptionException.usage(Quoted.of(file) + " is not a path");
    }
    sets(own, json); // what is wrong with a file is an exception that names its line
  }

  private FactorSet set(String id) throws OptionException {
    List<String> ids = new ArrayList<>();
    for (FactorSet set : library().sets()) {
      if (set.id().equals(id)) {
        return set;
      }
      ids.add(set.id());
    }
    String nearest = NearestName.of(id, ids);
    throw OptionException.usage(
        "no set of factors is called "
            + Quoted.of(id)
            + (nearest == null ? "" : ", did you mean " + nearest + "?")
            + "; sets: "
            + String.join(", ", ids));
  }

  private void sets(List<FactorSet> sets, boolean json) throws Exception {
    List<Map<String, Object>> rows = new ArrayList<>();
    TextTable table = new TextTable().row("set", "version", "factors", "sha256");
    for (FactorSet set : sets) {
      rows.add(
          Json.object(
              "id",
              set.id(),
              "version",
              set.version(),
              "factors",
              set.factors().size(),
              "sha256",
              set.sha256()));
      table.row(
          set.id(),
          set.version(),
          Integer.toString(set.factors().size()),
          set.sha256().substring(0, SHOWN_HASH));
    }
    if (json) {
      show(Json.object("factorSets", rows));
    } else {
      show(table);
    }
  }

  private void factors(FactorSet set, boolean json) throws Exception {
    List<Map<String, Object>> rows = new ArrayList<>();
    TextTable table =
        new TextTable()
            .row("flow", "place", "indicator", "value", "unit", "year", "stages", "source");
    for (ImpactFactor factor : set.factors()) {
      String unit = factor.category().unit() + "/" + factor.per().unit();
      String stages = LifeCycleStage.format(factor.stages());
      rows.add(
          Json.object(
              "flow",
              factor.per().id(),
              "place",
              factor.place().isEmpty() ? null : factor.place(),
              "indicator",
              factor.category().id(),
              "value",
              factor.value(),
              "low",
              factor.low(),
              "high",
              factor.high(),
              "unit",
              unit,
              "year",
              factor.year().isEmpty() ? null : factor.year(),
              "stages",
              stages,
              "source",
              factor.source()));
      table.row(
          factor.per().id(),
          factor.place(),
          factor.category().id(),
          Figures.exact(factor.value()),
          unit,
          factor.year(),
          stages,
          factor.source());
    }
    if (json) {
      show(Json.object("id", set.id(), "version", set.version(), "factors", rows));
    } else {
      show(table);
    }
  }
}
