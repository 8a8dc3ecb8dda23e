package io.mixrunners.audio.master;

/**
 * Rounds off peaks that were cut: where three or more samples in a row stand at the level of the
 * clipping, the arc that continues the signal on both sides (a cubic through the values and slopes
 * next to the run) takes their place, at most half as high again. Runs longer than a third of a
 * millisecond stay, for nobody knows what was there. One thread at a time.
 */
final class Declipper implements Stage {

  private static final int SHORTEST = 3;
  private static final int HELD = 128;
  private static final float MOST = 1.5f;
  private static final float NEARLY = 0.9995f;

  private final float level;
  private final int longest;
  private final float[][] held = new float[2][HELD];
  private float[] window = new float[2 * HELD];

  /**
   * @param level of the clipping, linear
   * @param rate sample rate, Hz
   */
  Declipper(float level, int rate) {
    this.level = level * NEARLY;
    this.longest = Math.max(SHORTEST, Math.min(HELD / 2 - 4, rate / 3000));
  }

  @Override
  public int latency() {
    return HELD / 2;
  }

  @Override
  public void process(float[][] x, int count) {
    if (window.length != HELD + count) {
      window = new float[HELD + count];
    }
    for (int c = 0; c < 2; c++) {
      System.arraycopy(held[c], 0, window, 0, HELD);
      System.arraycopy(x[c], 0, window, HELD, count);
      mend(count);
      System.arraycopy(window, HELD / 2, x[c], 0, count);
      System.arraycopy(window, count, held[c], 0, HELD);
    }
  }

  /** Mends the runs that begin in the part that goes out or that is held for the next time. */
  private void mend(int count) {
    int end = HELD / 2 + count;
    int at = 2;
    while (at < end) {
      if (Math.abs(window[at]) < level) {
        at++;
        continue;
      }
      int to = at + 1;
      while (to < window.length && window[to] * window[at] > 0 && Math.abs(window[to]) >= level) {
        to++;
      }
      int run = to - at;
      if (run >= SHORTEST && run <= longest && to + 1 < HELD + count) {
        arc(at, to);
      }
      at = to;
    }
  }

  private void arc(int from, int to) {
    float a = window[from - 1];
    float b = window[to];
    float rise = window[from - 1] - window[from - 2];
    float fall = window[to + 1] - window[to];
    int length = to - from + 1;
    float most = MOST * level;
    for (int i = from; i < to; i++) {
      float t = (i - from + 1) / (float) length;
      float t2 = t * t;
      float t3 = t2 * t;
      float y =
          (2 * t3 - 3 * t2 + 1) * a
              + (t3 - 2 * t2 + t) * length * rise
              + (3 * t2 - 2 * t3) * b
              + (t3 - t2) * length * fall;
      float outward = Math.min(most, Math.max(Math.abs(window[i]), Math.signum(window[i]) * y));
      window[i] = Math.signum(window[i]) * outward;
    }
  }
}
