package io.mixrunners.audio.dsp;

/**
 * Designs centred impulse responses by frequency sampling: the wanted response, back to time, under
 * a window. Frequencies are bins of a transform of the given length.
 */
public final class FirDesign {

  private static final double BETA = 6;

  private FirDesign() {}

  /** What the filter shall do at a frequency. */
  @FunctionalInterface
  public interface Response {

    /** Writes real and imaginary part at a frequency, Hz, into the pair. */
    void at(double hz, double[] pair);
  }

  /**
   * The taps of a filter, {@code 2 * half + 1} of them.
   *
   * @param half taps on either side of the middle, less than half of the transform's length
   */
  public static float[] centred(Fft fft, int half, int rate, Response wanted) {
    int size = fft.size();
    float[] re = new float[size];
    float[] im = new float[size];
    double[] pair = new double[2];
    for (int k = 0; k <= size / 2; k++) {
      wanted.at(k * (double) rate / size, pair);
      boolean edge = k == 0 || k == size / 2;
      re[k] = (float) pair[0];
      im[k] = edge ? 0 : (float) pair[1];
      if (!edge) {
        re[size - k] = re[k];
        im[size - k] = -im[k];
      }
    }
    fft.inverse(re, im);
    float[] taps = new float[2 * half + 1];
    for (int t = -half; t <= half; t++) {
      double window = Kaiser.window(t / (half + 1.0), BETA);
      taps[t + half] = (float) (re[t & (size - 1)] / (double) size * window);
    }
    return taps;
  }
}
