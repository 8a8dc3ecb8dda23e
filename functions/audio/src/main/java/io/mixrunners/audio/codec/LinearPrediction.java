package io.mixrunners.audio.codec;

/**
 * Coefficients of a linear predictor of a block (autocorrelation of the windowed samples,
 * Levinson-Durbin), rounded to integers as FLAC wants them. One thread at a time.
 */
final class LinearPrediction {

  static final int MAX_ORDER = 8;
  static final int PRECISION = 14;

  private final double[] window;
  private final double[] shaped;
  private final double[] auto = new double[MAX_ORDER + 1];
  private final double[][] predictors = new double[MAX_ORDER + 1][MAX_ORDER];
  private final double[] errors = new double[MAX_ORDER + 1];
  private int windowLength;
  private final int[] rounded = new int[MAX_ORDER];
  private int shift;

  LinearPrediction(int room) {
    this.window = new double[room];
    this.shaped = new double[room];
  }

  /** Finds predictors; answers the order that should take the fewest bits, 0 when none helps. */
  int analyse(int[] x, int count, int sampleBits) {
    prepareWindow(count);
    for (int i = 0; i < count; i++) {
      shaped[i] = x[i] * window[i];
    }
    for (int lag = 0; lag <= MAX_ORDER; lag++) {
      auto[lag] = correlation(lag, count);
    }
    if (auto[0] <= 0) {
      return 0;
    }
    int orders = levinson();
    int best = 0;
    double fewest = Double.MAX_VALUE;
    for (int order = 1; order <= orders; order++) {
      // Bits per sample of a Laplacian residual of this variance, plus the cost of the
      // coefficients.
      double perSample =
          0.5 * StrictMath.log(Math.max(1e-9, errors[order] * 0.5 / count)) / 0.6931471805599453;
      double bits =
          Math.max(0, perSample) * (count - order) + (double) order * (sampleBits + PRECISION);
      if (bits < fewest) {
        fewest = bits;
        best = order;
      }
    }
    return best;
  }

  private double correlation(int lag, int count) {
    double a = 0;
    double b = 0;
    double c = 0;
    double d = 0;
    int i = lag;
    for (; i + 3 < count; i += 4) {
      a += shaped[i] * shaped[i - lag];
      b += shaped[i + 1] * shaped[i + 1 - lag];
      c += shaped[i + 2] * shaped[i + 2 - lag];
      d += shaped[i + 3] * shaped[i + 3 - lag];
    }
    for (; i < count; i++) {
      a += shaped[i] * shaped[i - lag];
    }
    return (a + b) + (c + d);
  }

  private int levinson() {
    double error = auto[0];
    double[] a = new double[MAX_ORDER];
    for (int m = 0; m < MAX_ORDER; m++) {
      double r = -auto[m + 1];
      for (int j = 0; j < m; j++) {
        r -= a[j] * auto[m - j];
      }
      if (error <= 0) {
        return m;
      }
      r /= error;
      a[m] = r;
      for (int j = 0; j < m / 2; j++) {
        double t = a[j];
        a[j] += r * a[m - 1 - j];
        a[m - 1 - j] += r * t;
      }
      if ((m & 1) == 1) {
        a[m / 2] += a[m / 2] * r;
      }
      error *= 1 - r * r;
      errors[m + 1] = error;
      for (int j = 0; j <= m; j++) {
        predictors[m + 1][j] = -a[j];
      }
    }
    return MAX_ORDER;
  }

  /**
   * Rounds the predictor of an order, carrying each error on; false when it cannot be represented.
   */
  boolean round(int order) {
    double[] from = predictors[order];
    double largest = 0;
    for (int j = 0; j < order; j++) {
      largest = Math.max(largest, Math.abs(from[j]));
    }
    if (!(largest > 0)) {
      return false;
    }
    shift = Math.min(15, PRECISION - 2 - Math.getExponent(largest));
    if (shift < 0) {
      return false;
    }
    int limit = (1 << (PRECISION - 1)) - 1;
    double carried = 0;
    for (int j = 0; j < order; j++) {
      carried += from[j] * (1 << shift);
      long value = Math.max(-limit - 1, Math.min(limit, (long) Math.rint(carried)));
      carried -= value;
      rounded[j] = (int) value;
    }
    return true;
  }

  int shift() {
    return shift;
  }

  int[] coefficients() {
    return rounded;
  }

  /** Half tapered cosine (Tukey), which suits most material. */
  private void prepareWindow(int count) {
    if (windowLength == count) {
      return;
    }
    windowLength = count;
    int taper = Math.max(1, count / 4);
    for (int i = 0; i < count; i++) {
      int edge = Math.min(i, count - 1 - i);
      window[i] = edge >= taper ? 1 : 0.5 - 0.5 * StrictMath.cos(Math.PI * edge / taper);
    }
  }
}
