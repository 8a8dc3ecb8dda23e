package io.mixrunners.audio.dsp;

import org.jspecify.annotations.Nullable;

/**
 * The level of a stereo stream in each of the {@link ThirdOctaves}: the power of both channels
 * together, mean over the whole, as the level of a sine of that power, dBFS. Frames of 8192 under a
 * Hann window, side by side; left and right share one transform. Constant memory. One thread at a
 * time.
 */
public final class BandLevels {

  private static final int FRAME = 8192;
  private static final double LOWEST = -120;

  /** Half of what a sine of amplitude 1 leaves in all lines of a spectrum under a Hann window. */
  private static final double SINE = FRAME * (double) FRAME * 3 / 16 / 2;

  private final int rate;
  private final Fft fft = new Fft(FRAME);
  private final float[] window = new float[FRAME];
  private final float[] left = new float[FRAME];
  private final float[] right = new float[FRAME];
  private final double[] power = new double[FRAME / 2];
  private int filled;
  private long frames;

  /** Of a stream at a sample rate, Hz. */
  public BandLevels(int rate) {
    this.rate = rate;
    for (int i = 0; i < FRAME; i++) {
      window[i] = (float) (0.5 - 0.5 * StrictMath.cos(2 * Math.PI * (i + 0.5) / FRAME));
    }
  }

  /** Takes the next frames. */
  public void process(float[][] x, int count) {
    int at = 0;
    while (at < count) {
      int part = Math.min(count - at, FRAME - filled);
      System.arraycopy(x[0], at, left, filled, part);
      System.arraycopy(x[1], at, right, filled, part);
      filled += part;
      at += part;
      if (filled == FRAME) {
        transform();
      }
    }
  }

  private void transform() {
    for (int i = 0; i < FRAME; i++) {
      left[i] *= window[i];
      right[i] *= window[i];
    }
    fft.forward(left, right);
    for (int k = 1; k < FRAME / 2; k++) {
      int m = FRAME - k;
      // Of a real left and an imaginary right channel a line and its mirror hold both powers.
      power[k] +=
          0.5
              * ((double) left[k] * left[k]
                  + (double) right[k] * right[k]
                  + (double) left[m] * left[m]
                  + (double) right[m] * right[m]);
    }
    frames++;
    filled = 0;
  }

  /** One level per band; null where a band lies above half of the sample rate. */
  public @Nullable Double[] levels() {
    if (filled > 0) {
      java.util.Arrays.fill(left, filled, FRAME, 0);
      java.util.Arrays.fill(right, filled, FRAME, 0);
      transform();
    }
    @Nullable Double[] levels = new Double[ThirdOctaves.COUNT];
    for (int b = 0; b < levels.length; b++) {
      if (ThirdOctaves.edge(b + 1) <= rate / 2.0) {
        double mean =
            frames == 0 ? 0 : sum(ThirdOctaves.edge(b), ThirdOctaves.edge(b + 1)) / frames;
        levels[b] = Math.max(LOWEST, Math.rint(100 * StrictMath.log10(mean / SINE)) / 10);
      }
    }
    return levels;
  }

  /** The power between two frequencies; lines at the edges count in part. */
  private double sum(double from, double to) {
    double low = from * FRAME / rate;
    double high = to * FRAME / rate;
    double sum = 0;
    for (int k = Math.max(1, (int) Math.rint(low)); k < FRAME / 2 && k - 0.5 < high; k++) {
      double inside = Math.min(high, k + 0.5) - Math.max(low, k - 0.5);
      sum += power[k] * Math.max(0, inside);
    }
    return sum;
  }
}
