package io.mixrunners.audio.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** What went wrong with the machine, as a person wants to read it: what happened and what to do. */
final class FailureText {

  private FailureText() {}

  static String of(Exception e) {
    String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    if (e instanceof IOException && message.contains("No space left")) {
      return "The disk is full. Nothing was written over; a master needs about ten times the size of"
          + " a 16 bit source for the time it takes, in "
          + MasterCommand.scratch()
          + " (set TMPDIR for another place), and room for itself.";
    }
    return switch (e) {
      case AccessDeniedException denied ->
          denied.getFile() + ": no permission to read or write it.";
      case NoSuchFileException gone -> gone.getFile() + ": no such file or folder.";
      case FileSystemException file when file.getReason() != null ->
          file.getFile() + ": " + file.getReason();
      default -> "Failed: " + message;
    };
  }
}
