package io.mixrunners.audio.mix;

import io.mixrunners.audio.dsp.Biquad;
import io.mixrunners.audio.dsp.FilterBank;
import java.util.List;

/**
 * A feedback delay network of eight lines with a Householder matrix and a damping filter in each
 * (J.-M. Jot and A. Chaigne, "Digital delay networks for designing artificial reverberators", AES
 * 90, 1991), behind a pre-delay and a band-pass. Linear, so that the reverb of a sum is the sum of
 * the reverbs. One thread at a time.
 */
final class Reverb {

  private static final int LINES = 8;
  private static final double LOW_CUT = 250;
  private static final double HIGH_CUT = 8000;
  private static final double PRE_DELAY = 0.020;
  private static final double DAMPING_HZ = 5500;
  private static final double[] SPREAD = {1, 1.117, 1.249, 1.373, 1.531, 1.667, 1.831, 1.987};
  private static final float TINY = 1e-15f;

  private final float[][] lines = new float[LINES][];
  private final int[] places = new int[LINES];
  private final float[] feedback = new float[LINES];
  private final float[] low = new float[LINES];
  private final float damping;
  private final FilterBank band;
  private final float[][] delay;
  private int delayAt;

  private Reverb(double shortest, double decay, int rate) {
    for (int l = 0; l < LINES; l++) {
      int length = prime((int) (shortest * SPREAD[l] * rate));
      lines[l] = new float[length];
      feedback[l] = (float) StrictMath.pow(10, -3.0 * length / (decay * rate));
    }
    this.damping = (float) (1 - StrictMath.exp(-2 * Math.PI * DAMPING_HZ / rate));
    this.band =
        new FilterBank(
            List.of(Biquad.highPass(rate, LOW_CUT, 0.71), Biquad.lowPass(rate, HIGH_CUT, 0.71)));
    this.delay = new float[2][(int) (PRE_DELAY * rate)];
  }

  /** A small room: falls by 60 dB in 0.6 s. */
  static Reverb room(int rate) {
    return new Reverb(0.0113, 0.6, rate);
  }

  /** A plate: 1.6 s. */
  static Reverb plate(int rate) {
    return new Reverb(0.0211, 1.6, rate);
  }

  private static int prime(int from) {
    int n = from | 1;
    while (!isPrime(n)) {
      n += 2;
    }
    return n;
  }

  private static boolean isPrime(int n) {
    for (int d = 3; d * d <= n; d += 2) {
      if (n % d == 0) {
        return false;
      }
    }
    return true;
  }

  /** Turns what was sent into what comes back, in place. */
  void process(float[][] x, int count) {
    band.process(x, count);
    for (int i = 0; i < count; i++) {
      float left = delay[0][delayAt];
      float right = delay[1][delayAt];
      delay[0][delayAt] = x[0][i];
      delay[1][delayAt] = x[1][i];
      delayAt = delayAt + 1 == delay[0].length ? 0 : delayAt + 1;
      frame(x, i, left, right);
    }
    for (int l = 0; l < LINES; l++) {
      low[l] = Math.abs(low[l]) < TINY ? 0 : low[l];
    }
  }

  private void frame(float[][] x, int i, float left, float right) {
    float sum = 0;
    float outLeft = 0;
    float outRight = 0;
    for (int l = 0; l < LINES; l++) {
      float s = lines[l][places[l]];
      low[l] += damping * (s - low[l]);
      sum += low[l] * feedback[l];
      // Odd lines to the right, even ones to the left, every other pair turned.
      float turned = (l & 2) == 0 ? s : -s;
      outLeft += (l & 1) == 0 ? turned : 0;
      outRight += (l & 1) == 0 ? 0 : turned;
    }
    float share = sum * (2f / LINES);
    for (int l = 0; l < LINES; l++) {
      float in = (l & 1) == 0 ? left : right;
      lines[l][places[l]] = in + low[l] * feedback[l] - share;
      places[l] = places[l] + 1 == lines[l].length ? 0 : places[l] + 1;
    }
    x[0][i] = 0.5f * outLeft;
    x[1][i] = 0.5f * outRight;
  }
}
