package io.mixrunners.audio.meter;

/** Sample peak, constant offset and clipped runs of one channel. One thread at a time. */
final class SampleStats {

  private static final int RUN = 3;

  private float highest;
  private double sum;
  private double squares;
  private long frames;
  private long runs;
  private int run;
  private float previous = Float.NaN;

  void process(float[] x, int count) {
    double blockSum = 0;
    double blockSquares = 0;
    float max = 0;
    for (int i = 0; i < count; i++) {
      float s = x[i];
      blockSum += s;
      blockSquares += (double) s * s;
      max = Math.max(max, Math.abs(s));
    }
    if (max >= highest) {
      findRuns(x, count);
    } else {
      previous = count > 0 ? x[count - 1] : previous;
      run = 0;
    }
    sum += blockSum;
    squares += blockSquares;
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

  float highest() {
    return highest;
  }

  double mean() {
    return frames == 0 ? 0 : sum / frames;
  }

  double squares() {
    return squares;
  }

  double sum() {
    return sum;
  }

  long frames() {
    return frames;
  }

  long clippedRuns() {
    return runs;
  }
}
