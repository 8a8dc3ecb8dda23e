package io.mixrunners.audio.master;

import io.mixrunners.audio.meter.LoudnessListener;
import java.util.ArrayList;
import java.util.List;

/** Short-term loudness once a second: at most two hours of it, so a list is small enough. */
final class Curve implements LoudnessListener {

  private static final int STEPS = 10;
  private static final double FLOOR = -70;

  private final List<Double> points = new ArrayList<>();
  private int steps;

  /** A new render begins: forgets what was heard of the last. */
  void restart() {
    points.clear();
    steps = 0;
  }

  @Override
  public void step(double momentary, double shortTerm) {
    steps++;
    if (steps % STEPS == 0) {
      // The first three seconds have no short-term loudness yet.
      double level = steps < 3 * STEPS ? momentary : shortTerm;
      points.add(Math.max(FLOOR, Math.rint(level * 10) / 10));
    }
  }

  List<Double> points() {
    return List.copyOf(points);
  }
}
