package io.mixrunners.audit;

/** A change behind our back. */
@FunctionalInterface
interface Drift {
  void happens(CleanStage stage);
}
