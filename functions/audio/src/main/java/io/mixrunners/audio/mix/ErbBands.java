package io.mixrunners.audio.mix;

/**
 * Twenty-four bands of equal width on the ERB-rate scale, 40 Hz to 16 kHz (B. R. Glasberg and B. C.
 * J. Moore, "Derivation of auditory filter shapes from notched-noise data", Hearing Research 1990).
 */
final class ErbBands {

  static final int COUNT = 24;

  private static final double LOWEST = 40;
  private static final double HIGHEST = 16_000;

  private ErbBands() {}

  private static double scale(double hz) {
    return 21.4 * StrictMath.log10(1 + 0.00437 * hz);
  }

  /** The lower edge of a band, Hz; that of {@link #COUNT} is the upper edge of the last. */
  static double edge(int band) {
    double low = scale(LOWEST);
    double place = low + (scale(HIGHEST) - low) * band / COUNT;
    return (StrictMath.pow(10, place / 21.4) - 1) / 0.00437;
  }

  /** The centre of a band, Hz. */
  static double centre(int band) {
    return StrictMath.sqrt(edge(band) * edge(band + 1));
  }

  /** The band of each bin of a spectrum; what lies outside goes to the nearest. */
  static int[] ofBins(int bins, double binHz) {
    int[] bands = new int[bins];
    int band = 0;
    for (int k = 0; k < bins; k++) {
      while (band < COUNT - 1 && k * binHz >= edge(band + 1)) {
        band++;
      }
      bands[k] = band;
    }
    return bands;
  }
}
