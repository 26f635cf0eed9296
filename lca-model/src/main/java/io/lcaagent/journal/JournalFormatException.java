package io.lcaagent.journal;

/**
 * This is no journal, none that can be read, or one of a newer format. The message is one line that
 * names the file, what was found and what is needed: fit to be shown as it is.
 */
public final class JournalFormatException extends Exception {
  private static final long serialVersionUID = 1L;

  JournalFormatException(String message) {
    super(message);
  }
}
