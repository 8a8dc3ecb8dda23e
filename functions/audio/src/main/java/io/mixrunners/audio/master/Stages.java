package io.mixrunners.audio.master;

import io.mixrunners.audio.Progress;
import java.util.function.DoubleConsumer;

/**
 * Turns the progress of a run's passes into one fraction that never falls, and calls at most once
 * per percent.
 */
public final class Stages {

  private final Progress progress;
  private double at;
  private double told = -1;

  /** For one run. */
  public Stages(Progress progress) {
    this.progress = progress;
  }

  /** The next pass: up to which fraction of the run it goes. */
  public DoubleConsumer upTo(String stage, double end) {
    double from = at;
    at = Math.max(at, end);
    return part -> tell(stage, from + (end - from) * Math.min(1, part));
  }

  private void tell(String stage, double fraction) {
    if (fraction >= told + 0.01 || (fraction >= 1 && told < 1)) {
      told = fraction;
      progress.at(stage, fraction);
    }
  }
}
