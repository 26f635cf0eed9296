package io.lcaagent.agent.yaml;

/** A YAML file that cannot be read or is not accepted. The message is one line for its author. */
public final class YamlException extends Exception {
  private static final long serialVersionUID = 1L;

  private final int line;

  /**
   * @param file as the user named it
   * @param line from 1; 0 when the file as a whole is meant
   */
  public YamlException(String file, int line, String what) {
    super(line > 0 ? file + " line " + line + ": " + what : file + ": " + what);
    this.line = line;
  }

  public int line() {
    return line;
  }
}
