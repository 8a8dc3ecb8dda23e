package io.mixrunners.audio;

import java.util.Random;

/**
 * One second of stereo at 48 kHz, so that a benchmark's operations per second are times real time.
 */
public final class Second {

  public static final int RATE = 48_000;

  /** As the chain cuts it; the last block is shorter. */
  public static final int BLOCK = 4096;

  private Second() {}

  /** Two tones, a swell and some noise, with peaks near full scale. */
  public static float[][] stereo() {
    Random random = new Random(1);
    float[][] x = new float[2][RATE];
    for (int i = 0; i < RATE; i++) {
      double swell = 0.4 + 0.5 * Math.abs(Math.sin(Math.PI * 4 * i / RATE));
      double tone =
          Math.sin(2 * Math.PI * 110 * i / RATE) + 0.3 * Math.sin(2 * Math.PI * 3000 * i / RATE);
      x[0][i] = (float) (swell * (0.6 * tone + 0.1 * random.nextGaussian()));
      x[1][i] = (float) (swell * (0.6 * tone + 0.1 * random.nextGaussian()));
    }
    return x;
  }
}
