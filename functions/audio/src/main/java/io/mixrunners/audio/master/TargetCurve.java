package io.mixrunners.audio.master;

import io.mixrunners.audio.Style;
import io.mixrunners.audio.dsp.Bands;
import io.mixrunners.audio.dsp.ThirdOctaves;

/**
 * The long-term balance that a style aims at, third-octave levels, dB. The balanced curve falls by
 * about 2 dB per octave from 100 Hz to 4 kHz (5 dB per octave in a spectrum of constant bandwidth)
 * and more quickly above, as hit recordings of all decades do (P. D. Pestana et al., "Spectral
 * characteristics of popular commercial recordings 1950-2010", AES 135, 2013; A. Elowsson, A.
 * Friberg, "Long-term average spectrum in popular music and its relation to the level of the
 * percussion", AES 142, 2017). The other styles bend it by up to 3 dB.
 */
final class TargetCurve {

  private static final Bands BALANCED =
      Bands.of(
          -16, -11, -6, -2.5, -0.5, 0, 0, -0.3, -1, -1.7, -2.4, -3.1, -3.8, -4.5, -5.2, -5.9, -6.6,
          -7.3, -8, -8.7, -9.4, -10.1, -10.9, -11.8, -13, -14.4, -16.1, -18.2, -21, -25, -31);

  private static final double[] ANCHORS = {60, 250, 1000, 4000, 12_000};

  private TargetCurve() {}

  /** The curve that all styles start from. */
  static Bands balanced() {
    return BALANCED;
  }

  /** What a style adds to it, dB. */
  static Bands bend(Style style) {
    double[] at =
        switch (style) {
          case BALANCED -> new double[] {0, 0, 0, 0, 0};
          case WARM -> new double[] {1, 1.5, 0, -1.5, -2.5};
          case BRIGHT -> new double[] {0, -1, 0, 1.5, 3};
          case PUNCHY -> new double[] {1.5, -1.5, 0, 1.5, 0.5};
          case OPEN -> new double[] {0, -1, 0, 0.5, 2.5};
        };
    return Bands.each(b -> between(at, ThirdOctaves.centre(b)));
  }

  private static double between(double[] at, double hz) {
    if (hz <= ANCHORS[0]) {
      return at[0];
    }
    for (int i = 1; i < at.length; i++) {
      if (hz <= ANCHORS[i]) {
        double part =
            StrictMath.log(hz / ANCHORS[i - 1]) / StrictMath.log(ANCHORS[i] / ANCHORS[i - 1]);
        return at[i - 1] + part * (at[i] - at[i - 1]);
      }
    }
    return at[at.length - 1];
  }
}
