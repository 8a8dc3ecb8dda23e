package io.mixrunners.audit;

/** Something that changed behind our back. */
@FunctionalInterface
interface Drift {
  void happens(CleanStage stage);

  /** Takes back what other stages of the same emulator would see. */
  default void undo(CleanStage stage) {}

  /** A drift that is taken back. */
  record Undone(Drift drift, Drift back) implements Drift {
    @Override
    public void happens(CleanStage stage) {
      drift.happens(stage);
    }

    @Override
    public void undo(CleanStage stage) {
      back.happens(stage);
    }
  }
}
