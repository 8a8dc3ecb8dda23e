package io.mixrunners.audio.mix;

import io.mixrunners.audio.dsp.Biquad;
import java.util.List;

/** What filters change of a stem's loudness, from its spectrum and the K-weighting of BS.1770. */
final class SoundLoudness {

  private static final double SHELF_HZ = 1681.974450955533;
  private static final double SHELF_Q = 0.7071752369554196;
  private static final double SHELF_GAIN = 1.5848647011308556;
  private static final double SHELF_MIDDLE = 1.258720930232559;
  private static final double HIGHPASS_HZ = 38.13547087602444;
  private static final double HIGHPASS_Q = 0.5003270373238773;

  private SoundLoudness() {}

  /** The weighting of a frequency's power. */
  static double weight(double hz) {
    double s = hz / SHELF_HZ;
    double re = 1 - SHELF_GAIN * s * s;
    double im = SHELF_MIDDLE * s / SHELF_Q;
    double dr = 1 - s * s;
    double di = s / SHELF_Q;
    double h = hz / HIGHPASS_HZ;
    double hr = 1 - h * h;
    double hi = h / HIGHPASS_Q;
    return (re * re + im * im) / (dr * dr + di * di) * (h * h * h * h / (hr * hr + hi * hi));
  }

  /** The change of loudness by filters, LU. */
  static double change(Surveyed stem, List<EqBand> filters, int rate) {
    if (filters.isEmpty()) {
      return 0;
    }
    List<Biquad> biquads = filters.stream().map(f -> f.section(rate)).toList();
    double before = 0;
    double after = 0;
    Spectrum spectrum = stem.spectrum();
    for (int k = 1; k < spectrum.bins(); k++) {
      double hz = spectrum.hz(k);
      double power = spectrum.power(k) * weight(hz);
      before += power;
      for (Biquad biquad : biquads) {
        power *= biquad.power(rate, hz);
      }
      after += power;
    }
    return before <= 0 || after <= 0 ? 0 : 10 * StrictMath.log10(after / before);
  }
}
