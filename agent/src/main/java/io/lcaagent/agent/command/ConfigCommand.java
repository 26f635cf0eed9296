package io.lcaagent.agent.command;

import io.lcaagent.agent.options.OptionSpec;
import io.lcaagent.agent.options.OptionTable;
import io.lcaagent.agent.options.Options;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code config}: the value of every option that has one, and where it comes from. */
final class ConfigCommand extends Command {
  ConfigCommand(Caller caller) {
    super(caller, "config", "show the effective options and where each comes from");
    takesFormat();
    takesOptions(OptionTable.all().stream().map(OptionSpec::key).toArray(String[]::new));
  }

  @Override
  int run() throws Exception {
    boolean json = wantsJson();
    Options options = options();
    if (json) {
      List<Map<String, Object>> rows = new ArrayList<>();
      for (Options.Entry entry : options.entries()) {
        rows.add(Json.object("key", entry.key(), "value", entry.value(), "origin", entry.origin()));
      }
      show(Json.object("config", rows));
      return ExitCode.OK;
    }
    TextTable table = new TextTable();
    for (Options.Entry entry : options.entries()) {
      table.row(entry.key(), entry.value(), entry.origin());
    }
    show(table);
    return ExitCode.OK;
  }
}
