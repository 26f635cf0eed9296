package io.lcaagent.agent.command;

import io.lcaagent.agent.options.OptionException;
import io.lcaagent.agent.options.Options;
import io.lcaagent.agent.wording.NearestName;
import io.lcaagent.agent.wording.Quoted;
import io.lcaagent.hardware.HardwareTable;
import io.lcaagent.impact.CsvTable;
import io.lcaagent.impact.FactorLibrary;
import io.lcaagent.impact.FactorSet;
import io.lcaagent.impact.ImpactFactor;
import io.lcaagent.impact.LifeCycleStage;
import io.lcaagent.report.figures.Figures;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * {@code factors}, {@code factors list}, {@code factors show SET}, {@code factors check FILE},
 * {@code factors diff SET SET}.
 */
final class FactorsCommand extends Command {
  private static final int SHOWN_HASH = 12;

  FactorsCommand(Caller caller) {
    super(
        caller, "factors", "the sets of impact factors, one of them, or a check of your own file");
    takesWords(
        "list | show SET | check FILE | diff SET SET",
        0,
        3,
        "show the factors of a set, check a file, or compare two sets, each an id or a file");
    takesFormat();
    takesOptions("factors");
  }

  @Override
  int run() throws Exception {
    boolean json = wantsJson();
    List<String> words = words();
    if (words.isEmpty() || words.equals(List.of("list"))) {
      sets(library().sets(), json);
    } else if (words.size() == 3 && words.get(0).equals("diff")) {
      diff(named(words.get(1)), named(words.get(2)), json);
    } else if (words.size() == 2 && words.get(0).equals("show")) {
      factors(set(words.get(1)), json);
    } else if (words.size() == 2 && words.get(0).equals("check")) {
      check(words.get(1), json);
    } else {
      throw OptionException.usage("factors takes list, show SET, check FILE, or diff SET SET");
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
      FactorLibrary library = FactorLibrary.with(caller.directory().resolve(file));
      HardwareTable.with(library.hardware());
      List<FactorSet> all = library.sets();
      own = all.subList(0, all.size() - FactorLibrary.bundled().sets().size());
    } catch (InvalidPathException e) {
      throw OptionException.usage(Quoted.of(file) + " is not a path");
    }
    sets(own, json); // what is wrong with a file is an exception that names its line
  }

  /** A set by its id, or of a file. */
  private FactorSet named(String word) throws OptionException {
    try {
      return word.endsWith(".csv")
          ? FactorSet.of(CsvTable.read(caller.directory().resolve(word)))
          : set(word);
    } catch (InvalidPathException e) {
      throw OptionException.usage(Quoted.of(word) + " is not a path");
    }
  }

  /** Factors that one of both lacks or that differ, in the order of the first, then the second. */
  private void diff(FactorSet a, FactorSet b, boolean json) throws Exception {
    Map<String, ImpactFactor> left = byKey(a);
    Map<String, ImpactFactor> right = byKey(b);
    List<Map<String, Object>> rows = new ArrayList<>();
    TextTable table = new TextTable().row("factor", "unit", a.id(), b.id(), "difference");
    Set<String> keys = new LinkedHashSet<>(left.keySet());
    keys.addAll(right.keySet());
    int same = 0;
    for (String key : keys) {
      Double of = left.containsKey(key) ? Double.valueOf(left.get(key).value()) : null;
      Double with = right.containsKey(key) ? Double.valueOf(right.get(key).value()) : null;
      if (of != null && of.equals(with)) {
        same++;
        continue;
      }
      ImpactFactor known = of != null ? left.get(key) : right.get(key);
      String unit = known.category().unit() + "/" + known.per().unit();
      Double relative = of == null || with == null || of == 0 ? null : with / of - 1;
      rows.add(Json.object("factor", key, "unit", unit, "a", of, "b", with, "relative", relative));
      table.row(
          key,
          unit,
          of == null ? "-" : Figures.exact(of),
          with == null ? "-" : Figures.exact(with),
          relative == null ? "-" : String.format(Locale.ROOT, "%+.1f %%", 100 * relative));
    }
    if (json) {
      show(Json.object("a", a.id(), "b", b.id(), "same", same, "differences", rows));
    } else {
      show(table);
      caller.out().println(same + " factors are the same, " + rows.size() + " are not");
    }
  }

  private static Map<String, ImpactFactor> byKey(FactorSet set) {
    Map<String, ImpactFactor> factors = new LinkedHashMap<>();
    for (ImpactFactor factor : set.factors()) {
      String place = factor.place().isEmpty() ? "" : " " + factor.place();
      factors.put(factor.per().id() + place + " " + factor.category().id(), factor);
    }
    return factors;
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

  private static String known(double value) {
    return Double.isNaN(value) ? "" : Figures.exact(value);
  }

  private void factors(FactorSet set, boolean json) throws Exception {
    List<Map<String, Object>> rows = new ArrayList<>();
    TextTable table =
        new TextTable()
            .row(
                "flow",
                "place",
                "indicator",
                "value",
                "low",
                "high",
                "unit",
                "year",
                "construct",
                "stages",
                "source");
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
              "construct",
              factor.construct().isEmpty() ? null : factor.construct(),
              "stages",
              stages,
              "source",
              factor.source()));
      table.row(
          factor.per().id(),
          factor.place(),
          factor.category().id(),
          Figures.exact(factor.value()),
          known(factor.low()),
          known(factor.high()),
          unit,
          factor.year(),
          factor.construct(),
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
