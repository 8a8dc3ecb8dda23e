package io.mixrunners.audio.dsp;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;

/** A number for each of the {@link ThirdOctaves}: powers, levels or corrections. Immutable. */
public final class Bands {

  /** How much of a band a step between two terraces takes. */
  private static final double STEP = 0.5;

  private final double[] values;

  private Bands(double[] values) {
    this.values = values;
  }

  /** Takes over {@link ThirdOctaves#COUNT} numbers. */
  public static Bands of(double... values) {
    if (values.length != ThirdOctaves.COUNT) {
      throw new IllegalArgumentException(values.length + " bands");
    }
    return new Bands(values.clone());
  }

  /** Computes the number of each band. */
  public static Bands each(IntToDoubleFunction value) {
    double[] all = new double[ThirdOctaves.COUNT];
    Arrays.setAll(all, value);
    return new Bands(all);
  }

  /** The same number in every band. */
  public static Bands all(double value) {
    return each(b -> value);
  }

  /** The number of a band. */
  public double get(int band) {
    return values[band];
  }

  /** The sum over the bands whose middles lie between two frequencies, Hz. */
  public double sum(double from, double to) {
    double sum = 0;
    for (int b = 0; b < values.length; b++) {
      sum += inside(b, from, to) ? values[b] : 0;
    }
    return sum;
  }

  /** The mean over the bands whose middles lie between two frequencies, Hz; 0 of none. */
  public double mean(double from, double to) {
    int n = 0;
    for (int b = 0; b < values.length; b++) {
      n += inside(b, from, to) ? 1 : 0;
    }
    return n == 0 ? 0 : sum(from, to) / n;
  }

  private static boolean inside(int band, double from, double to) {
    double hz = ThirdOctaves.centre(band);
    return hz >= from && hz < to;
  }

  /** The highest number. */
  public double highest() {
    double highest = Double.NEGATIVE_INFINITY;
    for (double value : values) {
      highest = Math.max(highest, value);
    }
    return highest;
  }

  /** Whether every band has this number. */
  public boolean areAll(double value) {
    for (double own : values) {
      if (own != value) {
        return false;
      }
    }
    return true;
  }

  /** The curve at a frequency: straight between the bands' middles, flat outside. */
  public double at(double hz) {
    int last = values.length - 1;
    double place = hz <= 0 ? 0 : Math.max(0, Math.min(last, ThirdOctaves.place(hz)));
    int band = Math.min(last - 1, (int) place);
    return values[band] + (values[band + 1] - values[band]) * (place - band);
  }

  /**
   * The curve at a frequency as terraces: flat over most of a band and one smooth step in the
   * fourth of it next to the border, so that a band's own lines all get what the band gets.
   */
  public double terraceAt(double hz) {
    int last = values.length - 1;
    double place = hz <= 0 ? 0 : Math.max(0, Math.min(last, ThirdOctaves.place(hz)));
    int band = Math.min(last - 1, (int) place);
    double t = Math.max(0, Math.min(1, (place - band - 0.5) / STEP + 0.5));
    return values[band] + (values[band + 1] - values[band]) * t * t * (3 - 2 * t);
  }

  /** The curve smoothed by a bell of so many octaves' standard deviation. */
  public Bands smoothed(double octaves) {
    return each(
        b -> {
          double sum = 0;
          double weights = 0;
          for (int k = 0; k < values.length; k++) {
            double distance = (k - b) / 3.0 / octaves;
            double weight = StrictMath.exp(-0.5 * distance * distance);
            sum += weight * values[k];
            weights += weight;
          }
          return sum / weights;
        });
  }
}
