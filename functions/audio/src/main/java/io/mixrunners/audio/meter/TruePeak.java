package io.mixrunners.audio.meter;

/**
 * The highest true peak of one channel of a stream. What cannot reach the highest peak so far is
 * not interpolated. One thread at a time.
 */
public final class TruePeak {

  private static final int STEP = 16;
  private static final int ROOM = 8192;

  /** Samples whose highest is found together. */
  private static final int GROUP = 16;

  private final PeakFilter filter;
  private final float[] window;
  private final float[] groups;
  private final float[] peaks = new float[STEP];
  private final int before;
  private final int after;
  private float highest;
  private int held;

  /**
   * @param floor a peak below this is of no interest and need not be told from it
   */
  public TruePeak(PeakFilter filter, float floor) {
    this.filter = filter;
    this.before = filter.before();
    this.after = filter.after();
    this.window = new float[(before + ROOM + after) / GROUP * GROUP + GROUP];
    this.groups = new float[window.length / GROUP];
    this.held = before;
    this.highest = floor;
  }

  /** Takes the next samples. */
  public void process(float[] x, int count) {
    int at = 0;
    while (at < count) {
      int part = Math.min(count - at, window.length - held);
      System.arraycopy(x, at, window, held, part);
      held += part;
      at += part;
      look();
    }
  }

  /** The highest peak, linear, once the stream has ended. */
  public float finish() {
    process(new float[after], after);
    return highest;
  }

  private void look() {
    int end = held - after;
    int at = before;
    group();
    while (at < end) {
      int count = Math.min(STEP, end - at);
      step(at, count);
      at += count;
    }
    int keep = Math.min(held, before + after);
    System.arraycopy(window, held - keep, window, 0, keep);
    held = keep;
  }

  private void step(int at, int count) {
    if (reach(at, count) * filter.bound() > highest && bent(at, count) > highest) {
      filter.peaks(window, at, count, peaks);
      highest = Math.max(highest, highest(peaks, 0, count));
    }
  }

  /** The highest that can lie between these samples, by how far the line through them bends. */
  private float bent(int at, int count) {
    float bend = 0;
    int end = at + count + after - 1;
    for (int i = at - before + 1; i < end; i++) {
      bend = Math.max(bend, Math.abs(window[i - 1] - 2 * window[i] + window[i + 1]));
    }
    return highest(window, at, count + 1) + filter.bow() * bend;
  }

  private void group() {
    // What lies behind the last sample is left from before: at worst something is looked at twice.
    for (int g = 0, i = 0; i < held; g++, i += GROUP) {
      groups[g] = highest(window, i, GROUP);
    }
  }

  private static float highest(float[] x, int at, int count) {
    float max = 0;
    for (int i = at; i < at + count; i++) {
      max = Math.max(max, Math.abs(x[i]));
    }
    return max;
  }

  private float reach(int at, int count) {
    float max = 0;
    for (int g = (at - before) / GROUP; g <= (at + count + after - 1) / GROUP; g++) {
      max = Math.max(max, groups[g]);
    }
    return max;
  }
}
