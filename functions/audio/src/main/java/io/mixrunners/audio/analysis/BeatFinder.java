package io.mixrunners.audio.analysis;

import be.tarsos.dsp.beatroot.Agent;
import be.tarsos.dsp.beatroot.AgentList;
import be.tarsos.dsp.beatroot.Event;
import be.tarsos.dsp.beatroot.EventList;
import be.tarsos.dsp.beatroot.Induction;
import io.mixrunners.audio.Music.Tempo;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The beat of half a minute: onsets from the {@link OnsetCurve}, followed by BeatRoot (S. Dixon,
 * "Automatic extraction of tempo and beat from expressive performances", JNMR 30, 2001) in
 * TarsosDSP's edition, which is given onsets only and never sees a file. Stateless.
 */
final class BeatFinder {

  private static final int REACH = 3;
  private static final int NEIGHBOURHOOD = 12;
  private static final double ABOVE = 1.15;
  private static final int FEWEST_ONSETS = 8;
  private static final int FEWEST_BEATS = 8;

  private BeatFinder() {}

  /**
   * The tempo of a stretch, null where none is found.
   *
   * @param curve onset strength
   * @param rate points of it per second
   */
  static @Nullable Tempo find(float[] curve, double rate) {
    EventList onsets = onsets(curve, rate);
    if (onsets.size() < FEWEST_ONSETS) {
      return null;
    }
    List<Double> beats = beats(onsets);
    if (beats.size() < FEWEST_BEATS) {
      return null;
    }
    double period = Pulse.period(beats);
    return Pulse.tempo(curve, rate, period);
  }

  private static EventList onsets(float[] curve, double rate) {
    EventList onsets = new EventList();
    for (int i = REACH; i < curve.length - REACH; i++) {
      double mean = mean(curve, i);
      if (curve[i] > ABOVE * mean && highest(curve, i)) {
        double time = (i + vertex(curve[i - 1], curve[i], curve[i + 1])) / rate;
        Event event = new Event(time, time, time, 0, 0, 0, 0, 0);
        event.salience = curve[i] - mean;
        onsets.add(event);
      }
    }
    return onsets;
  }

  private static double mean(float[] curve, int at) {
    int from = Math.max(0, at - NEIGHBOURHOOD);
    int to = Math.min(curve.length, at + NEIGHBOURHOOD + 1);
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += curve[i];
    }
    return sum / (to - from);
  }

  private static boolean highest(float[] curve, int at) {
    for (int i = at - REACH; i <= at + REACH; i++) {
      if (curve[i] > curve[at] || (curve[i] == curve[at] && i < at)) {
        return false;
      }
    }
    return true;
  }

  /** Where between three points the parabola through them is highest, -0.5 to 0.5. */
  private static double vertex(float a, float b, float c) {
    double bend = a - 2 * b + c;
    return bend >= 0 ? 0 : Math.max(-0.5, Math.min(0.5, 0.5 * (a - c) / bend));
  }

  private static List<Double> beats(EventList onsets) {
    List<Double> times = new ArrayList<>();
    try {
      AgentList agents = Induction.beatInduction(onsets);
      agents.beatTrack(onsets, -1);
      Agent best = agents.bestAgent();
      if (best != null) {
        best.fillBeats(-1);
        best.events.iterator().forEachRemaining(beat -> times.add(beat.keyDown));
      }
    } catch (RuntimeException e) {
      // An agent that never met an onset has no first one; then there is no beat to follow.
      return List.of();
    }
    return times;
  }
}
