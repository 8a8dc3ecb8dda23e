package io.mixrunners.audio.meter;

import org.jspecify.annotations.Nullable;

/**
 * Sample peak, constant offset and clipped runs of one channel, and how it goes together with
 * another one. One thread at a time.
 */
public final class SampleStats {

  private static final int RUN = 3;

  private float highest;
  private double sum;
  private double squares;
  private double cross;
  private long frames;
  private long runs;
  private int run;
  private float previous = Float.NaN;

  /** Takes the next samples, and those of the channel beside it. */
  public void process(float[] x, float[] beside, int count) {
    // Four sums in turn: each addition waits for the one before it.
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    double q0 = 0;
    double q1 = 0;
    double q2 = 0;
    double q3 = 0;
    double c0 = 0;
    double c1 = 0;
    float max = 0;
    int whole = count & ~3;
    for (int i = 0; i < whole; i += 4) {
      float a = x[i];
      float b = x[i + 1];
      float c = x[i + 2];
      float d = x[i + 3];
      s0 += a;
      s1 += b;
      s2 += c;
      s3 += d;
      q0 += (double) a * a;
      q1 += (double) b * b;
      q2 += (double) c * c;
      q3 += (double) d * d;
      c0 += (double) a * beside[i] + (double) b * beside[i + 1];
      c1 += (double) c * beside[i + 2] + (double) d * beside[i + 3];
      max = Math.max(max, Math.max(Math.abs(a), Math.abs(b)));
      max = Math.max(max, Math.max(Math.abs(c), Math.abs(d)));
    }
    for (int i = whole; i < count; i++) {
      float s = x[i];
      s0 += s;
      q0 += (double) s * s;
      c0 += (double) s * beside[i];
      max = Math.max(max, Math.abs(s));
    }
    if (max >= highest) {
      findRuns(x, count);
    } else {
      previous = count > 0 ? x[count - 1] : previous;
      run = 0;
    }
    sum += s0 + s1 + (s2 + s3);
    squares += q0 + q1 + (q2 + q3);
    cross += c0 + c1;
    frames += count;
  }

  /** Runs of equal samples at the highest level; a higher level makes all earlier runs void. */
  private void findRuns(float[] x, int count) {
    for (int i = 0; i < count; i++) {
      float level = Math.abs(x[i]);
      if (level > highest) {
        highest = level;
        runs = 0;
        run = 1;
      } else if (level == highest && level > 0) {
        run = x[i] == previous ? run + 1 : 1;
        if (run == RUN) {
          runs++;
        }
      } else {
        run = 0;
      }
      previous = x[i];
    }
  }

  /** The highest magnitude. */
  public float highest() {
    return highest;
  }

  /** The constant offset. */
  public double mean() {
    return frames == 0 ? 0 : sum / frames;
  }

  /** The sum of the products with the channel beside it. */
  public double cross() {
    return cross;
  }

  /** Pearson's correlation with the channel beside it, -1 to 1; null where one does not move. */
  public @Nullable Double correlation(SampleStats beside) {
    long n = Math.max(1, frames);
    double covariance = cross - sum * beside.sum / n;
    double a = squares - sum * sum / n;
    double b = beside.squares - beside.sum * beside.sum / n;
    if (a <= 1e-15 * n || b <= 1e-15 * n) {
      return null;
    }
    return Math.max(-1, Math.min(1, covariance / StrictMath.sqrt(a * b)));
  }

  long frames() {
    return frames;
  }

  /** Runs of three or more equal samples at the highest level. */
  public long clippedRuns() {
    return runs;
  }
}
