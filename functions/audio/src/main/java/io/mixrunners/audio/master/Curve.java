package io.mixrunners.audio.master;

import io.mixrunners.audio.meter.LoudnessListener;
import java.util.ArrayList;
import java.util.List;

/**
 * Loudness once a second, short-term and the highest momentary of that second: at most two hours of
 * it, so a list is small enough. One thread at a time.
 */
public final class Curve implements LoudnessListener {

  static final int SECONDS = 1;

  private static final int STEPS = 10 * SECONDS;
  private static final double FLOOR = -70;

  private final List<Double> shortTerm = new ArrayList<>();
  private final List<Double> momentary = new ArrayList<>();
  private double highest = FLOOR;
  private int steps;

  /** A new render begins: forgets what was heard of the last. */
  public void restart() {
    shortTerm.clear();
    momentary.clear();
    highest = FLOOR;
    steps = 0;
  }

  @Override
  public void step(double momentaryNow, double shortTermNow) {
    steps++;
    highest = Math.max(highest, momentaryNow);
    if (steps % STEPS == 0) {
      // The first three seconds have no short-term loudness yet.
      shortTerm.add(tenths(steps < 30 ? momentaryNow : shortTermNow));
      momentary.add(tenths(highest));
      highest = FLOOR;
    }
  }

  private static double tenths(double level) {
    return Math.max(FLOOR, Math.rint(level * 10) / 10);
  }

  List<Double> shortTerm() {
    return List.copyOf(shortTerm);
  }

  List<Double> momentary() {
    return List.copyOf(momentary);
  }
}
