package io.mixrunners.audio.mix;

/**
 * Twenty-four bands of equal width on the ERB-rate scale, 40 Hz to 16 kHz (B. R. Glasberg and B. C.
 * J. Moore, "Derivation of auditory filter shapes from notched-noise data", Hearing Research 1990).
 */
final class ErbBands {

  static final int COUNT = 24;

  private static final double LOWEST = 40;
  private static final double HIGHEST = 16_000;

  private static final double[] EDGES = edges();
  private static final double[] CENTRES = centres();
  private static final double[] WEIGHTS = weights();

  private ErbBands() {}

  private static double[] edges() {
    double[] edges = new double[COUNT + 1];
    double low = scale(LOWEST);
    for (int b = 0; b <= COUNT; b++) {
      double place = low + (scale(HIGHEST) - low) * b / COUNT;
      edges[b] = (StrictMath.pow(10, place / 21.4) - 1) / 0.00437;
    }
    return edges;
  }

  private static double[] centres() {
    double[] centres = new double[COUNT];
    for (int b = 0; b < COUNT; b++) {
      centres[b] = StrictMath.sqrt(EDGES[b] * EDGES[b + 1]);
    }
    return centres;
  }

  private static double[] weights() {
    double[] weights = new double[COUNT];
    for (int b = 0; b < COUNT; b++) {
      weights[b] = SoundLoudness.weight(CENTRES[b]);
    }
    return weights;
  }

  /** The K-weighting of a band's power. */
  static double weight(int band) {
    return WEIGHTS[band];
  }

  private static double scale(double hz) {
    return 21.4 * StrictMath.log10(1 + 0.00437 * hz);
  }

  /** The lower edge of a band, Hz; that of {@link #COUNT} is the upper edge of the last. */
  static double edge(int band) {
    return EDGES[band];
  }

  /** The centre of a band, Hz. */
  static double centre(int band) {
    return CENTRES[band];
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
