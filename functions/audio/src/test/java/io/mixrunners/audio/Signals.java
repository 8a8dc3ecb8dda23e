package io.mixrunners.audio;

import java.util.Random;

/** Signals for tests, one array per channel. */
public final class Signals {

  private Signals() {}

  /** A stretch of a tone; a level of minus infinity is silence. */
  public record Part(double seconds, double level) {}

  public static Part part(double seconds, double level) {
    return new Part(seconds, level);
  }

  public static Part silence(double seconds) {
    return new Part(seconds, Double.NEGATIVE_INFINITY);
  }

  /**
   * A sine of 1 kHz that runs on through parts of different level (dBFS, peak), equal in both
   * channels.
   */
  public static float[][] tone(int rate, Part... parts) {
    int frames = 0;
    for (Part part : parts) {
      frames += (int) Math.round(part.seconds * rate);
    }
    float[] x = new float[frames];
    int at = 0;
    for (Part part : parts) {
      double level = Math.pow(10, part.level / 20);
      for (int i = 0; i < (int) Math.round(part.seconds * rate); i++, at++) {
        x[at] = (float) (level * Math.sin(2 * Math.PI * 1000 * at / rate));
      }
    }
    return new float[][] {x, x.clone()};
  }

  /** A sine of a part of the sample rate, from a phase in degrees, with short fades. */
  public static float[][] sine(
      int rate, double seconds, double divisor, double amplitude, double degrees) {
    int frames = (int) (seconds * rate);
    int fade = rate / 100;
    float[] x = new float[frames];
    for (int i = 0; i < frames; i++) {
      double edge = Math.min(1, Math.min(i, frames - 1 - i) / (double) fade);
      x[i] =
          (float)
              (edge * amplitude * Math.sin(2 * Math.PI * i / divisor + Math.toRadians(degrees)));
    }
    return new float[][] {x, x.clone()};
  }

  /**
   * Noise with a beat and two different channels: something like music, loud parts and quiet ones.
   */
  public static float[][] beat(int rate, double seconds, long seed) {
    Random random = new Random(seed);
    int frames = (int) (seconds * rate);
    float[][] x = new float[2][frames];
    double low = 0;
    for (int i = 0; i < frames; i++) {
      double t = i / (double) rate;
      double hit = Math.exp(-(t % 0.5) * 12);
      double section = t % 8 < 4 ? 0.3 : 1;
      low += (random.nextGaussian() - low) * 0.2;
      double tone = 0.2 * Math.sin(2 * Math.PI * 110 * t) + 0.1 * Math.sin(2 * Math.PI * 440 * t);
      x[0][i] = (float) (section * (0.5 * hit * low + tone + 0.02 * random.nextGaussian()));
      x[1][i] = (float) (section * (0.4 * hit * low + tone + 0.02 * random.nextGaussian()));
    }
    return x;
  }
}
