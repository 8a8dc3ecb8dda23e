package io.mixrunners.audio;

/**
 * Hears how far a run of the engine has come, and may stop it.
 *
 * <p>Called from the thread that called the engine, at most a few hundred times per run, with a
 * fraction that never falls. It may throw an unchecked exception: the engine then removes its
 * scratch files and unfinished outputs and lets the exception through.
 */
@FunctionalInterface
public interface Progress {

  /** Hears nothing. */
  Progress NONE = (stage, fraction) -> {};

  /**
   * Reports progress.
   *
   * @param stage what the engine does now, in a word or two: "reading", "mastering", "writing"
   * @param fraction how much of the whole run is done, 0 to 1
   */
  void at(String stage, double fraction);
}
