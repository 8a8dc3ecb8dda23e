package io.mixrunners.audio.master;

import io.mixrunners.audio.dsp.Bands;
import io.mixrunners.audio.dsp.Decibel;
import io.mixrunners.audio.dsp.ThirdOctaves;

/** The power of a piece's middle in narrow bins: enough to foresee what a filter makes of it. */
final class FineSpectrum {

  private final double[] power;
  private final double width;

  /**
   * @param power per bin, taken over
   * @param width of a bin, Hz
   */
  FineSpectrum(double[] power, double width) {
    this.power = power;
    this.width = width;
  }

  /** The levels of the bands after a correction in terraces, dB. */
  Bands after(Bands correction) {
    double[] sums = new double[ThirdOctaves.COUNT];
    for (int k = 1; k < power.length; k++) {
      double from = (k - 0.5) * width;
      double to = (k + 0.5) * width;
      double factor = Decibel.quickFactor(2 * correction.terraceAt(k * width));
      int first = band(from);
      int last = band(to);
      for (int b = Math.max(0, first); b <= Math.min(ThirdOctaves.COUNT - 1, last); b++) {
        double part = Math.min(to, ThirdOctaves.edge(b + 1)) - Math.max(from, ThirdOctaves.edge(b));
        sums[b] += factor * power[k] * Math.max(0, part) / width;
      }
    }
    return Bands.each(b -> Decibel.ofPower(sums[b]));
  }

  private static int band(double hz) {
    return (int) StrictMath.floor(ThirdOctaves.place(Math.max(1, hz)) + 0.5);
  }
}
