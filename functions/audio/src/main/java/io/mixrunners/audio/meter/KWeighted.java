package io.mixrunners.audio.meter;

/**
 * K-weighted energy of the frames of a stream, in parts as small as one likes. One thread at a
 * time.
 */
public final class KWeighted {

  private final KWeighting[] filters;

  /** For so many front channels. */
  public KWeighted(int rate, int channels) {
    this.filters = new KWeighting[channels];
    for (int c = 0; c < channels; c++) {
      filters[c] = new KWeighting(rate);
    }
  }

  /** The sum over channels and frames of the squares of the weighted samples. */
  public double energy(float[][] x, int at, int count) {
    double sum = 0;
    for (int c = 0; c < filters.length; c++) {
      sum += filters[c].energy(x[c], at, count);
    }
    return sum;
  }
}
