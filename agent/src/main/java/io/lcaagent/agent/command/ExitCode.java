package io.lcaagent.agent.command;

/** What a command's exit says to a script. */
final class ExitCode {
  static final int OK = 0;

  /** It worked, and found what it looks for: a meter is missing, a file has errors. */
  static final int FINDING = 1;

  static final int WRONG_USAGE = 2;
  static final int DATA_NOT_USABLE = 3;

  private ExitCode() {}
}
