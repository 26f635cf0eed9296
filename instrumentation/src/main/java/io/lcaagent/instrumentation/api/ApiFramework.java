package io.lcaagent.instrumentation.api;

import io.lcaagent.instrumentation.Framework;
import io.lcaagent.instrumentation.Hook;
import io.lcaagent.instrumentation.Member;
import io.lcaagent.phase.BoundaryRing;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Our API for loops written by hand: its methods are the boundaries. */
public final class ApiFramework implements Framework {
  private static final String TRAINING = "io/lcaagent/api/Training";
  private static final String PHASE = "io/lcaagent/api/Phase";
  private static final String TEXT = "Ljava/lang/String;";

  @Override
  public String id() {
    return "api";
  }

  @Override
  public List<Hook> hooks() {
    List<Hook> hooks = new ArrayList<>();
    String ofTraining = "(L" + TRAINING + ";" + TEXT + ")V";
    add(hooks, TRAINING, "begun", "(" + TEXT + ")V", "Begun");
    add(hooks, TRAINING, "told", "(" + TEXT + ")V", "Told");
    add(hooks, TRAINING, "beginEpoch", "()V", "BeginEpoch");
    add(hooks, TRAINING, "endEpoch", "()V", "EndEpoch");
    add(hooks, TRAINING, "batch", "()V", "Batch");
    add(hooks, TRAINING, "quality", "(" + TEXT + "D)V", "Quality");
    add(hooks, TRAINING, "failed", "(Ljava/lang/Throwable;)V", "Failed");
    add(hooks, TRAINING, "close", "()V", "Close");
    add(hooks, PHASE, "begun", ofTraining, "PhaseBegun");
    add(hooks, PHASE, "begunNamed", ofTraining, "PhaseNamed");
    add(hooks, PHASE, "ended", ofTraining, "PhaseEnded");
    return hooks;
  }

  @Override
  public List<Member> needs() {
    List<Member> needs = new ArrayList<>();
    for (Hook hook : hooks()) {
      needs.add(new Member(hook.className(), hook.method(), hook.descriptor()));
    }
    needs.add(new Member(TRAINING, "token", "J"));
    needs.add(new Member(TRAINING, "epochToken", "J"));
    needs.add(new Member(PHASE, "token", "J"));
    return needs;
  }

  @Override
  public String tried() {
    return "lca-api of the agent's own version";
  }

  private static void add(
      List<Hook> hooks, String className, String method, String descriptor, String advice) {
    String binaryName = "io.lcaagent.instrumentation.api.ApiAdvice$".concat(advice);
    hooks.add(new Hook(className, method, descriptor, binaryName));
  }

  @Override
  public Adapter adapter(BoundaryRing ring, Consumer<String> notes) {
    return (kind, owner, value) -> value;
  }
}
