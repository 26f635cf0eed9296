package io.lcaagent.instrumentation.mllog;

import io.lcaagent.boot.Bridge;
import io.lcaagent.boot.LineTap;
import io.lcaagent.instrumentation.Framework;
import io.lcaagent.instrumentation.Hook;
import io.lcaagent.phase.BoundaryRing;
import java.io.PrintStream;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;

/**
 * Programs that print MLPerf's log lines, seen by the mark of such a line in a class file. From
 * then on, and in no other program, their standard output and error are read as they are printed,
 * until a framework turns up that tells more. Source of the format: mlcommons/logging, {@code
 * mlperf_logging/mllog/mllog.py}.
 */
public final class MllogFramework implements Framework {
  private static final String MARK = ":::MLLOG";

  private LineTap out;
  private LineTap err;

  @Override
  public String id() {
    return "mllog";
  }

  @Override
  public List<Hook> hooks() {
    return Collections.emptyList();
  }

  @Override
  public String mark() {
    return MARK;
  }

  @Override
  public synchronized void found(Consumer<String> notes) {
    PrintStream before = System.out;
    out = LineTap.on(before, MARK, Bridge.MLLOG_LINE);
    if (out != null) {
      System.setOut(out);
    } else {
      notes.accept(
          "mllog: System.out is a " + before.getClass().getName() + ": its lines are not read");
    }
    err = LineTap.on(System.err, MARK, Bridge.MLLOG_LINE);
    if (err != null) {
      System.setErr(err);
    }
  }

  /** Gives the streams back. */
  @Override
  public synchronized void stepAside() {
    if (out != null && System.out == out) {
      System.setOut(out.stream());
    }
    if (err != null && System.err == err) {
      System.setErr(err.stream());
    }
  }

  @Override
  public Adapter adapter(BoundaryRing ring, Consumer<String> notes) {
    MllogRun run = new MllogRun(ring, notes);
    return new Adapter() {
      @Override
      public Object adapt(int kind, Object owner, Object value) {
        if (kind == Bridge.MLLOG_LINE) {
          run.line(((String) value).substring(MARK.length()));
        }
        return value;
      }

      @Override
      public void end() {
        stepAside();
      }
    };
  }
}
