package io.lcaagent.run.joint;

import io.lcaagent.energy.EnergyDomain;
import io.lcaagent.phase.QualityPoint;
import io.lcaagent.run.RunAccumulator;
import io.lcaagent.run.RunHeader;
import io.lcaagent.run.RunRelay;
import io.lcaagent.run.RunSummary;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A recorded run, read once: what it adds up to, and when it read each domain. Immutable. */
public final class NodeRun {
  private final RunSummary summary;
  private final Recording recording;
  private final Map<String, Spans> read;

  private NodeRun(RunSummary summary, Recording recording, Map<String, Spans> read) {
    this.summary = summary;
    this.recording = recording;
    this.read = read;
  }

  /** Reads the run whole; what its recording throws comes through. */
  public static NodeRun read(Recording recording) {
    RunAccumulator sum = new RunAccumulator();
    Reader reader = new Reader(sum);
    recording.replay(reader);
    return new NodeRun(sum.summary(), recording, reader.read);
  }

  /**
   * The same run with these quality points in place of those that it told.
   *
   * @param points by training, in order of time; other trainings keep theirs
   */
  NodeRun telling(Map<Long, List<QualityPoint>> points) {
    if (points.isEmpty()) {
      return this;
    }
    long last = summary.endNanos();
    return read(
        listener -> {
          Retold retold = new Retold(listener, points, last);
          recording.replay(retold);
          retold.finish();
        });
  }

  public RunSummary summary() {
    return summary;
  }

  /** Whether both ran in one life of one node: then their meters were the same. */
  public boolean isOnNodeOf(NodeRun other) {
    RunHeader mine = summary.header();
    RunHeader theirs = other.summary.header();
    return mine.hostId() != null
        && mine.hostId().equals(theirs.hostId())
        && mine.bootId() != null
        && mine.bootId().equals(theirs.bootId());
  }

  Recording recording() {
    return recording;
  }

  long startNanos() {
    return summary.header().startNanos();
  }

  /** When it read this domain; nothing when it never did. */
  Spans read(String domain) {
    return read.getOrDefault(domain, new Spans());
  }

  /** Notes when each domain was read. */
  private static final class Reader extends RunRelay {
    final Map<String, Spans> read = new HashMap<>();
    private final List<Spans> byIndex = new ArrayList<>();

    Reader(RunAccumulator sum) {
      super(sum);
    }

    @Override
    public void onDomain(int index, EnergyDomain domain, boolean inTotal) {
      super.onDomain(index, domain, inTotal);
      if (index == byIndex.size()) {
        byIndex.add(read.computeIfAbsent(domain.id(), id -> new Spans()));
      }
    }

    @Override
    public void onSample(
        int domain, long sequence, long start, long end, long microjoules, long cumulative) {
      super.onSample(domain, sequence, start, end, microjoules, cumulative);
      if (domain >= 0 && domain < byIndex.size() && microjoules >= 0) {
        byIndex.get(domain).add(start, end);
      }
    }
  }
}
