package io.lcaagent.instrumentation.mllog;

/** Prints what MLPerf's logging would, in the ways that a program may. */
public final class MllogProgram implements Runnable {
  private static final String MARK = ":::MLLOG ";

  @Override
  public void run() {
    log("submission_benchmark", "\"resnet\"", "");
    log("global_batch_size", "64", "");
    System.out.println("plain line");
    log("init_start", "null", "");
    log("eval_accuracy", "0.1", ""); // before any run
    log("run_start", "null", "");
    log("epoch_start", "null", "");
    log("eval_start", "null", "");
    log("eval_stop", "null", "");
    log("epoch_stop", "null", "");
    System.out.print(MARK);
    System.out.print("{\"key\": \"eval_accuracy\", ");
    System.out.print("\"value\": ");
    System.out.print(0.5);
    System.out.println('}');
    System.out.printf("%s{\"key\": \"%s\"}%n", MARK, "eval_start");
    System.out.println("12:00 INFO " + MARK + "{\"key\": \"eval_stop\"}");
    System.err.println(MARK + "{\"key\": \"block_start\"}");
    byte[] bytes =
        (MARK + "{\"key\": \"epoch_start\"}\n" + MARK + "{\"key\": \"block_stop\"}\n").getBytes();
    System.out.write(bytes, 0, bytes.length);
    System.out.println(MARK + "oops");
    log("run_stop", "null", "\"status\": \"aborted\"");
    log("run_start", "null", "");
    log("run_stop", "null", "\"status\": \"success\"");
  }

  private static void log(String key, String value, String more) {
    System.out.println(
        MARK
            + "{\"key\": \""
            + key
            + "\", \"value\": "
            + value
            + ", \"metadata\": {"
            + more
            + "}}");
  }
}
