package io.lcaagent.agent.runtime;

import io.lcaagent.agent.AgentVersion;
import io.lcaagent.agent.options.Options;
import io.lcaagent.agent.wording.Failures;
import io.lcaagent.assessment.Assessment;
import io.lcaagent.energy.EnergyDomain;
import io.lcaagent.energy.MonotonicClock;
import io.lcaagent.impact.BadInputException;
import io.lcaagent.journal.JournalWriter;
import io.lcaagent.journal.RunDirectory;
import io.lcaagent.power.Health;
import io.lcaagent.power.Sampler;
import io.lcaagent.power.host.HostRoots;
import io.lcaagent.power.host.NodeFacts;
import io.lcaagent.power.selection.MeterSelection;
import io.lcaagent.power.selection.PowerOptions;
import io.lcaagent.power.selection.Tried;
import io.lcaagent.run.RunAccumulator;
import io.lcaagent.run.RunHeader;
import io.lcaagent.run.RunListener;
import io.lcaagent.run.RunSummary;
import io.lcaagent.thread.OwnThreads;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A run that is being metered: the sampler and those who take its events. All methods but {@link
 * #wake} are called by the run's thread.
 */
final class Metering {
  private static final Duration STOP_LIMIT = Duration.ofMillis(700);
  private static final long MOST_FLIGHT_WAIT_MILLIS = 500;

  /** From the end of the program to the end of sending: leaves time to show the result. */
  private static final long MOST_END_MILLIS = 1_000;

  private static final long LEAST_SENDING_MILLIS = 50;

  /** Events of a second at the shortest interval, with room for a machine of many domains. */
  private static final int MOST_HELD_EVENTS = 20_000;

  private static final HostRoots ROOTS = HostRoots.SYSTEM;
  private static final MonotonicClock CLOCK = MonotonicClock.SYSTEM;

  private final Options options;
  private final Notices notices;
  private final Boundaries boundaries;
  private final MeterSelection selection;
  private final Clocks clocks = new Clocks(ROOTS.proc(), CLOCK, Clock.systemUTC());
  private final AgentCpu cpu = new AgentCpu(ROOTS.proc());
  private final RunAccumulator accumulator = new RunAccumulator();
  private final HeldEvents held = new HeldEvents(MOST_HELD_EVENTS);
  private final FanOut out;
  private final RunRecorder recorder;
  private final Sampler sampler;
  private final Set<Class<?>> failedListeners = new HashSet<>();
  private RunHeader header;
  private RunAssessment assessment;
  private Path directory;
  private JournalWriter journal;

  private final CountDownLatch flightTried = new CountDownLatch(1);

  /** Whether the run is recorded is settled once: by the recorder's start, or by the run's end. */
  private final AtomicBoolean flightDecided = new AtomicBoolean();

  private volatile boolean flightGivenUp;

  /** Set once it takes the run's events. */
  private volatile FlightRecord flight;

  private Telemetry telemetry;
  private long stoppedNanos;
  private long agentCpuNanos;

  private Metering(Options options, Notices notices, Boundaries boundaries, Runnable firstPhase) {
    this.options = options;
    this.notices = notices;
    this.boundaries = boundaries;
    selection = MeterSelection.select(PowerOptions.of(options::located), ROOTS, CLOCK);
    out = new FanOut(this::listenerFailed, accumulator, held);
    recorder = new RunRecorder(boundaries, out, CLOCK, clocks, cpu, firstPhase);
    notices.recordTo(recorder);
    Health health = new Health(line -> notices.warn("meter", line));
    sampler =
        new Sampler(
            selection.meters(),
            selection.load(),
            selection.scoped(recorder),
            options.nanos("interval"),
            CLOCK,
            health);
  }

  /**
   * Looks for meters and begins to read them.
   *
   * @param firstPhase called on the sampler's thread when the first phase is known
   */
  static Metering start(
      Options options, Notices notices, Boundaries boundaries, Runnable firstPhase) {
    Metering metering = new Metering(options, notices, boundaries, firstPhase);
    metering.describe();
    metering.sampler.start();
    return metering;
  }

  /** A boundary came: take a reading soon. Any thread. */
  void wake() {
    sampler.wake();
  }

  /** From here on the run leaves files: opens them and says so. Once. */
  void record() {
    assessment = RunAssessment.prepare(options, selection.node(), notices);
    recorder.leave(assessment::describe);
    recorder.leave(events -> Reproducibility.describe(selection.node(), ROOTS, events));
    String recording;
    try {
      Instant start = Instant.ofEpochSecond(0, header.startEpochNanos());
      directory = RunDirectory.create(options.path("output.dir"), start, header.runId());
      journal = JournalWriter.open(directory, text -> notices.warn("journal", text));
      recording = "recording to " + directory;
    } catch (IOException e) {
      notices.warn(
          "journal",
          "nothing is recorded in output.dir "
              + options.path("output.dir")
              + ": "
              + Failures.reason(e));
      recording = "metering";
    }
    RunListener late = late();
    if (late != null) {
      recorder.leave(ignored -> begins(late));
    }
    notices.open(
        AgentVersion.get() + " " + recording + " every " + options.get("interval"),
        "meters: " + metersLine());
  }

  /** After {@link #record}, when nothing else is to be done. */
  void rehearse() {
    try {
      assessment.rehearse(header);
    } catch (Throwable e) {
      // the real end will tell, after it has completed the journal
    }
  }

  boolean isRecorded() {
    return assessment != null;
  }

  /** Takes the last reading and ends the sampler. */
  void stop() {
    boundaries.end();
    stoppedNanos = CLOCK.nanoTime();
    agentCpuNanos = cpu.nanos();
    if (sampler.stop(STOP_LIMIT)) {
      selection.closeScope();
    }
    boundaries.close();
  }

  /** After {@link #stop}: completes the journal, then writes and shows the result. */
  void finish() {
    awaitFlight();
    recorder.finish(agentCpuNanos);
    if (journal != null) {
      journal.close();
    }
    RunSummary summary = accumulator.summary();
    try {
      assessment.show(summary, directory, flight, this::send);
    } finally {
      close();
    }
  }

  private void send(Assessment result) {
    if (telemetry != null) {
      long passed = (CLOCK.nanoTime() - stoppedNanos) / 1_000_000;
      telemetry.end(result, Math.max(LEAST_SENDING_MILLIS, MOST_END_MILLIS - passed));
    }
  }

  /** Lets the Flight Recorder go, which would wait for the end of the run. */
  void close() {
    if (flight != null) {
      flight.close();
    }
  }

  /** Who takes the run's events from its beginning, but only now; {@code null} for nobody. */
  private RunListener late() {
    RunListener before = sent();
    boolean possible = ModuleLayer.boot().findModule("jdk.jfr").isPresent();
    if (!possible) {
      if (!options.get("jfr").equals("off")) {
        notices.warn("jfr", "this Java has no module jdk.jfr: no Flight Recorder");
      }
      flightTried.countDown();
      return before;
    }
    HeldEvents waiting = new HeldEvents(MOST_HELD_EVENTS);
    FanOut both =
        before == null
            ? new FanOut(this::listenerFailed, waiting)
            : new FanOut(this::listenerFailed, before, waiting);
    // To start the recorder can take a second, which the end of the program would have to wait.
    OwnThreads.daemon("lca-jfr", () -> joinFlight(both, waiting)).start();
    return both;
  }

  /** The journal, and before it who sends, where somebody does. */
  private RunListener sent() {
    try {
      telemetry = Telemetry.of(options, notices, directory, MOST_HELD_EVENTS);
    } catch (BadInputException e) {
      notices.warn(Telemetry.OPTION, e.getMessage());
    }
    if (telemetry == null) {
      return journal;
    }
    FanOut both =
        journal == null
            ? new FanOut(this::listenerFailed, telemetry.first())
            : new FanOut(this::listenerFailed, journal, telemetry.first());
    telemetry.open(recorder, both);
    return both;
  }

  private void joinFlight(FanOut both, HeldEvents waiting) {
    try {
      FlightRecord begun =
          FlightRecord.begin(
              options, header, journal == null ? null : directory, this::warnOfFlight);
      if (flightDecided.compareAndSet(false, true)) {
        recorder.leave(
            ignored -> {
              waiting.replay(begun.events());
              both.replace(waiting, begun.events());
              flight = begun;
            });
      } else {
        begun.discard(directory);
      }
    } catch (Throwable failure) { // the recorder's trouble is not the run's
      warnOfFlight("the Flight Recorder cannot be used: " + failure);
    } finally {
      flightTried.countDown();
    }
  }

  private void warnOfFlight(String text) {
    if (!flightGivenUp) {
      notices.warn("jfr", text);
    }
  }

  /**
   * A run that was short may end while the recorder still starts. Either it is recorded, or it is
   * said that it is not.
   */
  private void awaitFlight() {
    try {
      if (isRecorded()
          && !flightTried.await(MOST_FLIGHT_WAIT_MILLIS, TimeUnit.MILLISECONDS)
          && flightDecided.compareAndSet(false, true)) {
        if (options.get("jfr").equals("on")) {
          warnOfFlight("no recording.jfr: the run ended while the Flight Recorder started");
        }
        flightGivenUp = true;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void begins(RunListener late) {
    try {
      held.replay(late);
    } finally {
      out.replace(held, late);
    }
    if (held.dropped() > 0) {
      notices.warn("journal", held.dropped() + " events before the journal began are not in it");
    }
  }

  private void describe() {
    NodeFacts node = selection.node();
    ThisProcess process = ThisProcess.read(ROOTS.proc());
    header =
        new RunHeader(
            UUID.randomUUID().toString().replace("-", ""),
            jobId(),
            process.name(),
            node.hostId(),
            node.bootId(),
            process.pid(),
            process.startTicks(),
            AgentVersion.get(),
            System.getProperty("java.runtime.version", "unknown"),
            System.getProperty("os.name") + " " + System.getProperty("os.version"),
            node.cpuModel(),
            CLOCK.nanoTime(),
            clocks.epochNanos());
    out.onHeader(header);
    for (Options.Entry entry : options.entries()) {
      out.onOption(entry.key(), entry.value(), entry.origin());
    }
    for (Tried tried : selection.tried()) {
      out.onMeter(tried.id(), tried.component(), tried.available(), tried.detail());
    }
    List<EnergyDomain> domains = selection.domains();
    for (int i = 0; i < domains.size(); i++) {
      out.onDomain(i, domains.get(i), selection.inTotal(domains.get(i)));
    }
    for (String refusal : selection.refusals()) {
      notices.warn("meter", refusal);
    }
  }

  /** Given by option, else by the batch system. */
  private String jobId() {
    return options.isSet("job.id") ? options.get("job.id") : System.getenv("SLURM_JOB_ID");
  }

  private String metersLine() {
    StringBuilder line = new StringBuilder();
    for (EnergyDomain domain : selection.domains()) {
      line.append(line.length() == 0 ? "" : ", ")
          .append(domain.id())
          .append(' ')
          .append(domain.source())
          .append(' ')
          .append(domain.provenance());
    }
    return line.length() == 0 ? "none; java -jar lca-agent.jar doctor says why" : line.toString();
  }

  private void listenerFailed(RunListener listener, Throwable failure) {
    if (failedListeners.add(listener.getClass())) {
      notices.warn("agent", listener.getClass().getSimpleName() + " failed: " + failure);
    }
  }
}
