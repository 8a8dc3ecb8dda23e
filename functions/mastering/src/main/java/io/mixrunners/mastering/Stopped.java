package io.mixrunners.mastering;

/**
 * The worker may no longer work on the job: its lease is lost, or the person deleted, restricted or
 * erased. Not a failure; the message is done with.
 */
final class Stopped extends RuntimeException {
  private static final long serialVersionUID = 1L;

  Stopped() {
    super("The right to work on this job is lost", null, false, false);
  }
}
