package io.lcaagent.jfr;

import io.lcaagent.run.RunEnd;
import io.lcaagent.run.RunHeader;

/** Commits what is said of the run as a whole. Threads as in {@link Committer}. */
final class RunCommitter extends EventStamp {
  RunCommitter(long run) {
    super(run);
  }

  void header(long order, boolean repeated, RunHeader header) {
    RunEvents.Run e = new RunEvents.Run();
    if (e.shouldCommit()) {
      repeated(e, order, repeated);
      e.runId = header.runId();
      e.jobId = header.jobId();
      e.name = header.name();
      e.hostId = header.hostId();
      e.bootId = header.bootId();
      e.pid = header.pid();
      e.pidStartTicks = header.pidStartTicks();
      e.agentVersion = header.agentVersion();
      e.javaVersion = header.javaVersion();
      e.os = header.os();
      e.cpuModel = header.cpuModel();
      e.startNanos = header.startNanos();
      e.startEpochNanos = header.startEpochNanos();
      e.commit();
    }
  }

  void option(long order, boolean repeated, String key, String value, String origin) {
    RunEvents.Option e = new RunEvents.Option();
    if (e.shouldCommit()) {
      repeated(e, order, repeated);
      e.key = key;
      e.value = value;
      e.origin = origin;
      e.commit();
    }
  }

  void inventory(long order, boolean repeated, String json) {
    RunEvents.Inventory e = new RunEvents.Inventory();
    if (e.shouldCommit()) {
      repeated(e, order, repeated);
      e.json = json;
      e.commit();
    }
  }

  void factorSet(long order, boolean repeated, String id, String version, String sha256) {
    RunEvents.FactorSet e = new RunEvents.FactorSet();
    if (e.shouldCommit()) {
      repeated(e, order, repeated);
      e.id = id;
      e.version = version;
      e.sha256 = sha256;
      e.commit();
    }
  }

  void reproducibility(long order, boolean repeated, String key, String value) {
    RunEvents.Reproducibility e = new RunEvents.Reproducibility();
    if (e.shouldCommit()) {
      repeated(e, order, repeated);
      e.key = key;
      e.value = value;
      e.commit();
    }
  }

  void warning(long order, boolean repeated, String code, String text) {
    RunEvents.Warning e = new RunEvents.Warning();
    if (e.shouldCommit()) {
      repeated(e, order, repeated);
      e.code = code;
      e.text = text;
      e.commit();
    }
  }

  void anchor(long order, long nanos, long epochNanos, long bootNanos) {
    RunEvents.Anchor e = new RunEvents.Anchor();
    if (e.shouldCommit()) {
      at(e, order);
      e.nanos = nanos;
      e.epochNanos = epochNanos;
      e.bootNanos = bootNanos;
      e.commit();
    }
  }

  void utilization(long order, long start, long end, double busy) {
    RunEvents.Utilization e = new RunEvents.Utilization();
    if (e.shouldCommit()) {
      at(e, order);
      e.busy = busy;
      e.startNanos = start;
      e.endNanos = end;
      e.commit();
    }
  }

  void agentCost(long order, long nanos, long cpuNanos) {
    RunEvents.AgentCost e = new RunEvents.AgentCost();
    if (e.shouldCommit()) {
      at(e, order);
      e.nanos = nanos;
      e.cpuNanos = cpuNanos;
      e.commit();
    }
  }

  void end(long order, RunEnd end) {
    RunEvents.RunEnd e = new RunEvents.RunEnd();
    if (e.shouldCommit()) {
      at(e, order);
      e.nanos = end.nanos();
      e.failed = end.failed();
      e.agentCpuNanos = end.agentCpuNanos();
      e.commit();
    }
  }

  void impact(
      String part,
      long training,
      String indicator,
      String unit,
      double usage,
      double embodied,
      double total) {
    RunEvents.Impact e = new RunEvents.Impact();
    if (e.shouldCommit()) {
      at(e, 0); // not one of the run's events: made of them
      e.part = part;
      e.training = training;
      e.indicator = indicator;
      e.unit = unit;
      e.usage = usage;
      e.embodied = embodied;
      e.total = total;
      e.commit();
    }
  }
}
