package io.mixrunners.audio.codec;

import java.util.List;

/** Keeps what is not a number, or absurdly large, out of everything that follows, and counts it. */
final class Finite {

  /** +120 dBFS. Nothing that is music goes there; squares of it stay far from the range's end. */
  private static final float LOUDEST = 1e6f;

  private long replaced;

  void clean(float[][] block, int frames) {
    for (float[] channel : block) {
      for (int i = 0; i < frames; i++) {
        // Written so that NaN takes this branch too.
        if (!(Math.abs(channel[i]) <= LOUDEST)) {
          channel[i] = 0;
          replaced++;
        }
      }
    }
  }

  List<String> warnings() {
    return replaced == 0
        ? List.of()
        : List.of(replaced + " samples were not usable numbers and were replaced by silence.");
  }
}
