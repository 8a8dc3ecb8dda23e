package io.mixrunners.audio.dsp;

import java.math.BigInteger;
import java.util.Arrays;

/**
 * Changes the rate of a stream by a ratio: a polyphase filter of windowed sincs (Kaiser), linear in
 * phase and without delay. The fine one keeps aliases and images more than 120 dB down and passes
 * nine tenths of the lower band; the quick one 95 dB and eight tenths, for listening copies. One
 * channel, one thread at a time.
 */
public final class Resampler {

  private record Grade(double beta, int crossings, double cutoff) {}

  private static final Grade FINE = new Grade(13, 96, 0.953);
  private static final Grade QUICK = new Grade(10, 24, 0.92);
  private static final int LANES = 8;

  private final int up;
  private final int down;
  private final int half;
  private final float[][] phases;
  private float[] window;
  private int held;
  private long start;
  private long produced;

  private Resampler(int up, int down, Grade grade) {
    this.up = up;
    this.down = down;
    double slower = Math.min(1, up / (double) down);
    double cutoff = grade.cutoff * slower;
    int wanted = (int) StrictMath.ceil(grade.crossings / slower);
    this.half = Math.ceilDiv(wanted, LANES) * LANES;
    this.phases = new float[up][2 * half];
    for (int p = 0; p < up; p++) {
      design(phases[p], p / (double) up, cutoff, grade.beta);
    }
    this.window = new float[4 * half];
    // Silence before the start, so that the first output is centred on the first input.
    this.held = half - 1;
    this.start = -(half - 1L);
  }

  /** Unit gain at DC in every phase, so that the phases' ripple makes no images of low tones. */
  private void design(float[] taps, double offset, double cutoff, double beta) {
    double[] h = new double[taps.length];
    double sum = 0;
    for (int k = 0; k < h.length; k++) {
      double t = k - (half - 1) - offset;
      h[k] = cutoff * Kaiser.sinc(cutoff * t) * Kaiser.window(t / half, beta);
      sum += h[k];
    }
    for (int k = 0; k < h.length; k++) {
      taps[k] = (float) (h[k] / sum);
    }
  }

  /** From one rate to another, for what is delivered or measured. */
  public static Resampler between(int from, int to) {
    int divisor = BigInteger.valueOf(from).gcd(BigInteger.valueOf(to)).intValueExact();
    return new Resampler(to / divisor, from / divisor, FINE);
  }

  /** To {@code up / down} of the rate, for what is listened to only. */
  public static Resampler quick(int up, int down) {
    return new Resampler(up, down, QUICK);
  }

  /** How many frames come out of so many. */
  public long outputFrames(long frames) {
    return (frames * up + down - 1) / down;
  }

  /** The most frames that so many can bring out at once. */
  public int room(int frames) {
    return (int) (((long) frames + 2L * half) * up / down) + 2;
  }

  /** How many samples of silence bring out the rest. */
  public int tail() {
    return half + 1;
  }

  /** Takes samples and writes those that are ready; answers how many. */
  public int process(float[] x, int count, float[] out) {
    if (held + count > window.length) {
      window = Arrays.copyOf(window, held + count + half);
    }
    System.arraycopy(x, 0, window, held, count);
    held += count;
    int written = 0;
    while (true) {
      long position = produced * down;
      long first = position / up - (half - 1);
      if (first + 2L * half > start + held) {
        break;
      }
      out[written++] = dot(phases[(int) (position % up)], window, (int) (first - start));
      produced++;
    }
    int drop = (int) Math.min(held, Math.max(0, produced * down / up - (half - 1) - start));
    System.arraycopy(window, drop, window, 0, held - drop);
    held -= drop;
    start += drop;
    return written;
  }

  /** Eight sums side by side, always in the same order. */
  private static float dot(float[] h, float[] x, int at) {
    float a = 0;
    float b = 0;
    float c = 0;
    float d = 0;
    float e = 0;
    float f = 0;
    float g = 0;
    float i = 0;
    for (int k = 0; k < h.length; k += LANES) {
      int j = at + k;
      a += h[k] * x[j];
      b += h[k + 1] * x[j + 1];
      c += h[k + 2] * x[j + 2];
      d += h[k + 3] * x[j + 3];
      e += h[k + 4] * x[j + 4];
      f += h[k + 5] * x[j + 5];
      g += h[k + 6] * x[j + 6];
      i += h[k + 7] * x[j + 7];
    }
    return ((a + e) + (c + g)) + ((b + f) + (d + i));
  }
}
