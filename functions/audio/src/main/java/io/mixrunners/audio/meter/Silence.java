package io.mixrunners.audio.meter;

/** How long nothing is heard at the start and at the end. One thread at a time. */
final class Silence {

  /** -60 dBFS. */
  private static final float AUDIBLE = 0.001f;

  private long first = -1;
  private long last = -1;
  private long frames;

  void process(float[][] x, int count) {
    for (float[] channel : x) {
      if (first < 0 || first >= frames) {
        int at = firstIn(channel, count);
        if (at < count && (first < 0 || frames + at < first)) {
          first = frames + at;
        }
      }
      int end = count - 1;
      int known = (int) Math.max(-1, last - frames);
      while (end > known && Math.abs(channel[end]) <= AUDIBLE) {
        end--;
      }
      last = Math.max(last, end < 0 ? -1 : frames + end);
    }
    frames += count;
  }

  private static int firstIn(float[] x, int count) {
    int at = 0;
    while (at < count && Math.abs(x[at]) <= AUDIBLE) {
      at++;
    }
    return at;
  }

  /** Frames of silence at the start; all of them when nothing is heard. */
  long head() {
    return first < 0 ? frames : first;
  }

  /** Frames of silence at the end. */
  long tail() {
    return first < 0 ? frames : frames - 1 - last;
  }
}
