package io.mixrunners.audio.dsp;

/** The third-octave bands from 20 Hz to 20 kHz (IEC 61260-1, base two). */
public final class ThirdOctaves {

  /** How many bands. */
  public static final int COUNT = 31;

  private static final int BAND_OF_1_KHZ = 17;

  private ThirdOctaves() {}

  /** The middle of a band, Hz. */
  public static double centre(int band) {
    return 1000 * StrictMath.pow(2, (band - BAND_OF_1_KHZ) / 3.0);
  }

  /** Where a band begins, Hz; it ends where the next one begins. */
  public static double edge(int band) {
    return 1000 * StrictMath.pow(2, (band - BAND_OF_1_KHZ - 0.5) / 3.0);
  }

  /** Where a frequency lies among the bands' middles, as a broken number. */
  public static double place(double hz) {
    return BAND_OF_1_KHZ + 3 * Decibel.log2(hz / 1000);
  }

  /** A curve of one value per band at a frequency: straight between the middles, flat outside. */
  public static double at(double[] curve, double hz) {
    double place = hz <= 0 ? 0 : Math.max(0, Math.min(COUNT - 1, place(hz)));
    int band = Math.min(COUNT - 2, (int) place);
    return curve[band] + (curve[band + 1] - curve[band]) * (place - band);
  }

  /** A curve smoothed by a bell of so many octaves' standard deviation. */
  public static double[] smoothed(double[] curve, double octaves) {
    double[] out = new double[COUNT];
    for (int b = 0; b < COUNT; b++) {
      double sum = 0;
      double weights = 0;
      for (int k = 0; k < COUNT; k++) {
        double distance = (k - b) / 3.0 / octaves;
        double weight = StrictMath.exp(-0.5 * distance * distance);
        sum += weight * curve[k];
        weights += weight;
      }
      out[b] = sum / weights;
    }
    return out;
  }
}
