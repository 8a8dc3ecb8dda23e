package io.mixrunners.local.cli;

/** A command line that cannot be understood; its message says what to do. */
final class Usage extends RuntimeException {
  private static final long serialVersionUID = 1;

  Usage(String message) {
    super(message);
  }
}
