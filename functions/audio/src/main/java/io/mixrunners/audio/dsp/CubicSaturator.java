package io.mixrunners.audio.dsp;

/**
 * Bends the peaks of one channel by a cubic and adds no other overtone than the third: {@code y = x
 * - depth * peak * c(x / peak)} with {@code c(u) = u^3}, which goes on straight outside of -1 to 1.
 *
 * <p>The cubic runs at twice the rate. Its third harmonics then fold back above half of the
 * original rate only, where the filter on the way down takes them out; so aliases stay below -90 dB
 * without antiderivatives (compare J. D. Parker, V. Zavalishin, E. Le Bivic, DAFx-16). Only what
 * the cubic makes goes through the filters: the signal itself stays as it is. One thread at a time.
 */
public final class CubicSaturator {

  /** How many samples late the output is. */
  public static final int LATENCY = 2 * CubicSaturator.REACH;

  private static final int REACH = 20;
  private static final int CARRY = 64;
  private static final int CHUNK = 2048;
  private static final double BETA = 10;
  private static final double CUTOFF = 0.4167;
  private static final SymmetricFir BETWEEN = SymmetricFir.of(between());
  private static final SymmetricFir EVEN = SymmetricFir.of(down(0));
  private static final SymmetricFir ODD = SymmetricFir.of(down(1));

  private final float scale;
  private final float depth;
  private final float gain;
  private final float[] x = new float[CARRY + CHUNK];
  private final float[] on = new float[CARRY + CHUNK];
  private final float[] off = new float[CARRY + CHUNK];
  private final float[] even = new float[CHUNK];
  private final float[] odd = new float[CHUNK];

  /**
   * @param peak the level where the bend is {@code depth}, linear
   * @param depth how much of the peak is taken off there, 0 to 1/3
   * @param gain a factor at the end
   */
  public CubicSaturator(double peak, double depth, double gain) {
    this.scale = (float) (1 / peak);
    this.depth = (float) (depth * peak);
    this.gain = (float) gain;
  }

  /** Takes samples and puts those of {@link #LATENCY} samples ago in their place. */
  public void process(float[] samples, int count) {
    for (int at = 0; at < count; at += CHUNK) {
      chunk(samples, at, Math.min(CHUNK, count - at));
    }
  }

  private void chunk(float[] samples, int from, int count) {
    System.arraycopy(samples, from, x, CARRY, count);
    BETWEEN.process(x, CARRY - 2 * REACH + 1, count, even);
    bend(even, 0, off, count);
    bend(x, CARRY - REACH, on, count);
    EVEN.process(on, CARRY - 2 * REACH, count, even);
    ODD.process(off, CARRY - 2 * REACH, count, odd);
    for (int i = 0; i < count; i++) {
      samples[from + i] = gain * (x[CARRY - 2 * REACH + i] - depth * (even[i] + odd[i]));
    }
    carry(x, count);
    carry(on, count);
    carry(off, count);
  }

  private static void carry(float[] a, int count) {
    System.arraycopy(a, count, a, 0, CARRY);
  }

  private void bend(float[] from, int at, float[] to, int count) {
    for (int i = 0; i < count; i++) {
      float u = from[at + i] * scale;
      float inside = Math.max(-1, Math.min(1, u));
      to[CARRY + i] = inside * inside * inside + 3 * (u - inside);
    }
  }

  /** The value halfway between two samples. */
  private static float[] between() {
    double[] h = new double[2 * REACH];
    double sum = 0;
    for (int k = 0; k < h.length; k++) {
      double t = k - REACH + 0.5;
      h[k] = Kaiser.sinc(t) * Kaiser.window(t / REACH, BETA);
      sum += h[k];
    }
    return scaled(h, 1 / sum);
  }

  /** The taps of the filter on the way down that meet samples (0) or the values between (1). */
  private static float[] down(int phase) {
    double[] h = new double[2 * REACH + 1 - phase];
    double sum = 0;
    for (int k = 0; k < h.length; k++) {
      double t = k - REACH + 0.5 * phase;
      h[k] = Kaiser.sinc(2 * CUTOFF * t) * Kaiser.window(t / (REACH + 0.5), BETA);
      sum += h[k];
    }
    return scaled(h, 0.5 / sum);
  }

  private static float[] scaled(double[] h, double factor) {
    float[] all = new float[h.length];
    for (int k = 0; k < h.length; k++) {
      all[k] = (float) (h[k] * factor);
    }
    return all;
  }
}
