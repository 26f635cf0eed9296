package io.lcaagent.agent.wording;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Why a file could not be read or written, in words instead of names of Java classes. */
public final class Failures {
  private Failures() {}

  /** The system's own reason where it gives one, without the path. */
  public static String reason(Throwable failure) {
    if (failure instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (failure instanceof NoSuchFileException) {
      return "no such file";
    }
    if (failure instanceof FileSystemException of && of.getReason() != null) {
      return of.getReason();
    }
    return failure.getMessage() == null ? failure.toString() : failure.getMessage();
  }
}
