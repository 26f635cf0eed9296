package io.lcaagent.agent.command;

import io.lcaagent.agent.options.Options;
import io.lcaagent.energy.EnergyDomain;
import io.lcaagent.energy.MonotonicClock;
import io.lcaagent.power.Health;
import io.lcaagent.power.Sampler;
import io.lcaagent.power.selection.MeterSelection;
import io.lcaagent.report.figures.Figures;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** {@code meters}: what a run would read here, and one second of it. */
final class MetersCommand extends Command {
  private static final long READING_NANOS = 1_000_000_000;
  private static final Duration LONGEST_STOP = Duration.ofSeconds(2);

  MetersCommand(Caller caller) {
    super(caller, "meters", "what a run would read here, with one second's reading");
    takesFormat();
    takesOptions(PowerSettings.KEYS);
  }

  @Override
  int run() throws Exception {
    boolean json = wantsJson();
    Options options = options();
    try (MeterSelection selection = PowerSettings.select(options, caller)) {
      MeterReading reading = read(selection, options.nanos("interval"));
      List<Map<String, Object>> rows = new ArrayList<>();
      TextTable table =
          new TextTable().row("meter", "source", "provenance", "in total", "W", "over s");
      for (int i = 0; i < selection.domains().size(); i++) {
        EnergyDomain domain = selection.domains().get(i);
        boolean inTotal = selection.inTotal(domain);
        double seconds = reading.seconds(i);
        double watts = reading.watts(i);
        rows.add(
            Json.object(
                "id",
                domain.id(),
                "component",
                domain.kind().component(),
                "source",
                domain.source(),
                "provenance",
                domain.provenance().name(),
                "inTotal",
                inTotal,
                "watts",
                watts,
                "seconds",
                seconds));
        table.row(
            domain.id(),
            domain.source(),
            domain.provenance().name(),
            inTotal ? "yes" : "no",
            Double.isNaN(watts) ? Figures.MISSING : Figures.three(watts),
            Figures.three(seconds));
      }
      if (json) {
        show(Json.object("meters", rows));
      } else {
        show(table);
      }
      if (rows.isEmpty()) {
        caller.err().println(Main.PREFIX + "nothing can be read here; see: doctor");
      }
      return rows.isEmpty() ? ExitCode.FINDING : ExitCode.OK;
    }
  }

  private MeterReading read(MeterSelection selection, long intervalNanos)
      throws InterruptedException {
    int ticks = (int) Math.max(2, READING_NANOS / intervalNanos + 1);
    MeterReading reading = new MeterReading(selection.domains().size(), ticks);
    if (selection.domains().isEmpty()) {
      return reading;
    }
    Sampler sampler =
        new Sampler(
            selection.meters(),
            selection.load(),
            reading,
            intervalNanos,
            MonotonicClock.SYSTEM,
            new Health(notice -> caller.err().println(Main.PREFIX + notice)));
    sampler.start();
    reading.await(ticks * intervalNanos + 5 * READING_NANOS, TimeUnit.NANOSECONDS);
    sampler.stop(LONGEST_STOP);
    return reading;
  }
}
