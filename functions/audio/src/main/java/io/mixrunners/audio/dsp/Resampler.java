package io.mixrunners.audio.dsp;

/**
 * Changes the rate of a stream by a ratio: a polyphase windowed-sinc filter of 100 dB, linear in
 * phase and without delay. One channel, one thread at a time.
 */
public final class Resampler {

  private static final double BETA = 10;
  private static final int CROSSINGS = 24;
  private static final double PASS = 0.92;

  private final int up;
  private final int down;
  private final int half;
  private final float[][] phases;
  private float[] window;
  private int held;
  private long start;
  private long produced;

  /** To {@code up / down} of the rate. */
  public Resampler(int up, int down) {
    this.up = up;
    this.down = down;
    double cutoff = PASS * Math.min(1, up / (double) down);
    this.half = (int) StrictMath.ceil(CROSSINGS / Math.min(1, up / (double) down));
    this.phases = new float[up][2 * half];
    for (int p = 0; p < up; p++) {
      for (int k = 0; k < 2 * half; k++) {
        double t = k - (half - 1) - p / (double) up;
        phases[p][k] = (float) (cutoff * Kaiser.sinc(cutoff * t) * Kaiser.window(t / half, BETA));
      }
    }
    this.window = new float[4 * half];
    // Silence before the start, so that the first output is centred on the first input.
    this.held = half - 1;
    this.start = -(half - 1L);
  }

  /** From one rate to another. */
  public static Resampler between(int from, int to) {
    int divisor =
        java.math.BigInteger.valueOf(from).gcd(java.math.BigInteger.valueOf(to)).intValueExact();
    return new Resampler(to / divisor, from / divisor);
  }

  /** How many frames come out of so many. */
  public long outputFrames(long frames) {
    return (frames * up + down - 1) / down;
  }

  /** Takes samples and writes those that are ready; answers how many. */
  public int process(float[] x, int count, float[] out) {
    if (held + count > window.length) {
      window = java.util.Arrays.copyOf(window, held + count + half);
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
      float[] h = phases[(int) (position % up)];
      int at = (int) (first - start);
      float sum = 0;
      for (int k = 0; k < h.length; k++) {
        sum += h[k] * window[at + k];
      }
      out[written++] = sum;
      produced++;
    }
    int drop = (int) Math.min(held, Math.max(0, produced * down / up - (half - 1) - start));
    System.arraycopy(window, drop, window, 0, held - drop);
    held -= drop;
    start += drop;
    return written;
  }

  /** How many samples of silence bring out the rest. */
  public int tail() {
    return half + 1;
  }
}
