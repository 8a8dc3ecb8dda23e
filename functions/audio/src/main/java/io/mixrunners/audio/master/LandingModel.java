package io.mixrunners.audio.master;

import io.mixrunners.audio.meter.GatedLoudness;
import java.io.IOException;

/**
 * What a gain before the limiter would make of the loudness, from the {@link ControlTrack} alone:
 * the energy of each group times the square of the limiter's gain there. The gain moves slowly
 * against the weighting filters, so this comes within some hundredths of a LU of the truth at a
 * small part of the work; what is left is taken out by the render that follows.
 */
final class LandingModel {

  private final ControlTrack track;
  private final double ceiling;
  private final int group;

  /**
   * What a gain would lead to.
   *
   * @param loudness integrated loudness, LUFS
   * @param reduction mean gain reduction of the loud parts, dB, positive
   */
  record Outcome(double loudness, double reduction) {}

  LandingModel(ControlTrack track, double ceiling) {
    this.track = track;
    this.ceiling = ceiling;
    this.group = ControlTrack.groupFrames(track.rate());
  }

  Outcome evaluate(double gain) throws IOException {
    LimiterCurve curve = new LimiterCurve(track.rate() / (double) group, gain, ceiling);
    GatedLoudness loudness = new GatedLoudness(track.rate() / (double) group);
    float[] peaks = new float[ControlTrack.CHUNK];
    float[] borders = new float[ControlTrack.CHUNK];
    Pending pending = new Pending(ControlTrack.CHUNK + curve.tail() + 1);
    float[] fresh = new float[ControlTrack.CHUNK];
    double square = gain * gain / group;
    try (ControlTrack.Reader reader = track.open()) {
      for (int n = reader.read(peaks, fresh); n > 0; n = reader.read(peaks, fresh)) {
        pending.add(fresh, n);
        pending.take(borders, curve.process(peaks, n, borders), square, loudness);
      }
    }
    float[] silence = new float[curve.tail()];
    pending.take(borders, curve.process(silence, silence.length, borders), square, loudness);
    return new Outcome(loudness.integrated(), loudness.reduction());
  }

  /** Energies that wait for the gain of their group. */
  private static final class Pending {

    private final float[] energies;
    private int count;
    private float border = -1;

    Pending(int room) {
      this.energies = new float[room];
    }

    void add(float[] fresh, int n) {
      System.arraycopy(fresh, 0, energies, count, n);
      count += n;
    }

    void take(float[] borders, int n, double square, GatedLoudness loudness) {
      int used = 0;
      for (int i = 0; i < n; i++) {
        if (border >= 0) {
          double gain = 0.5 * (border + borders[i]);
          loudness.add(energies[used++] * square * gain * gain, gain);
        }
        border = borders[i];
      }
      System.arraycopy(energies, used, energies, 0, count - used);
      count -= used;
    }
  }
}
