package io.lcaagent.it;

/**
 * One row of the fault table.
 *
 * @param id as in the table of faults: T for time, the JVM and load, H for hostile input
 * @param produced how a test brings the fault about
 * @param outcome what the test asserts, beyond same standard output and same exit code
 * @param trial makes it happen and asserts; {@code null} when {@code test} does
 * @param test a test of its own, {@code Class#method}; empty when {@code trial} is given
 */
record FaultRow(
    String id, String fault, String produced, String outcome, Trial trial, String test) {
  /** Makes a fault happen and asserts what must come of it. */
  @FunctionalInterface
  interface Trial {
    void run(FaultBench bench) throws Exception;
  }

  static FaultRow of(String id, String fault, String produced, String outcome, Trial trial) {
    return new FaultRow(id, fault, produced, outcome, trial, "");
  }

  static FaultRow elsewhere(String id, String fault, String produced, String outcome, String test) {
    return new FaultRow(id, fault, produced, outcome, null, test);
  }

  /** The part of the row that no run changes, as the page shows it. */
  String cells() {
    return "| " + id + " | " + fault + " | " + produced + " | " + outcome + " |";
  }

  @Override
  public String toString() {
    return id + " " + fault;
  }
}
