package io.mixrunners.local.cli;

/** An input that cannot be used; its message says why. */
final class Refused extends RuntimeException {
  private static final long serialVersionUID = 1;

  Refused(String message) {
    super(message);
  }
}
