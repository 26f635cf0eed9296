package io.lcaagent.run.joint;

import io.lcaagent.run.RunSummary;
import io.lcaagent.run.RunSummary.Note;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * A job's nodes, each with its runs put together, and which of their trainings are parts of one:
 * those of one job that have one name and framework, are of one number among such trainings of
 * their runs, ran at one time, and do not tell different qualities for one epoch. Each part then
 * has the quality points of all, so that the parts' energies up to a point add up to the
 * training's.
 */
public final class JointJob {
  private JointJob() {}

  /**
   * @param shared the node's trainings that other nodes had a part in, by id
   */
  public record Node(RunSummary summary, Map<Long, Part> shared) {}

  /**
   * @param key the same for all parts of a training, and for no other
   * @param laterSeconds how long after the training's first part this one began
   */
  public record Part(String key, double laterSeconds) {}

  /**
   * One for each of the nodes, in their order.
   *
   * @param nodes the runs of each, at least one
   * @param jobOf the job that a run belongs to; {@code null} where nobody said
   */
  public static List<Node> of(List<List<NodeRun>> nodes, Function<NodeRun, String> jobOf) {
    SharedTrainings found = SharedTrainings.of(nodes, jobOf);
    List<Node> joined = new ArrayList<>();
    for (List<NodeRun> runs : nodes) {
      joined.add(node(runs, found));
    }
    return joined;
  }

  private static Node node(List<NodeRun> runs, SharedTrainings found) {
    List<NodeRun> retold = runs.stream().map(run -> run.telling(found.pointsOf(run))).toList();
    RunSummary summary = JointRun.of(retold);
    Map<Long, Part> shared = new LinkedHashMap<>();
    for (SharedTrainings.Shared training : found.trainings()) {
      List<Long> ids = new ArrayList<>();
      double later = Double.POSITIVE_INFINITY;
      Set<Integer> nodes = new HashSet<>();
      for (SharedTrainings.Told part : training.parts()) {
        nodes.add(part.node());
        int run = runs.indexOf(part.run());
        if (run >= 0) {
          ids.add(JointRun.idOf(retold, retold.get(run), part.training().id()));
          later = Math.min(later, training.laterSeconds(part));
        }
      }
      if (!ids.isEmpty()) {
        summary = OneTraining.of(summary, ids);
        if (nodes.size() > 1) {
          shared.put(ids.get(0), new Part(training.key(), later));
        }
      }
    }
    return new Node(with(summary, found.notes()), new HashMap<>(shared));
  }

  private static RunSummary with(RunSummary run, List<Note> notes) {
    if (notes.isEmpty()) {
      return run;
    }
    List<Note> all = new ArrayList<>(run.warnings());
    all.addAll(notes);
    return OneTraining.with(run, run.phases(), run.trainings(), run.bands(), all);
  }
}
