package io.mixrunners.audio.mix;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * The loudest stretches of a stem, mid of both channels, at one level, enough to tell what it is.
 *
 * @param rate Hz
 * @param stretches of equal length, in the order of time
 */
record Excerpt(int rate, List<float[]> stretches) {

  private static final int SECONDS = 3;
  private static final int MOST = 8;
  private static final float PEAK = 0.5f;
  private static final int HOPS = 10 * SECONDS;

  static Excerpt of(Surveyed stem) throws IOException {
    Hops hops = stem.hops();
    int parts = Math.max(1, hops.count() / HOPS);
    double[] energy = new double[parts];
    Integer[] order = new Integer[parts];
    for (int p = 0; p < parts; p++) {
      order[p] = p;
      for (int h = p * HOPS; h < (p + 1) * HOPS; h++) {
        energy[p] += hops.energy(0, h) + hops.energy(1, h);
      }
    }
    Arrays.sort(order, Comparator.comparingDouble((Integer p) -> -energy[p]).thenComparing(p -> p));
    int[] chosen = Arrays.stream(order).limit(MOST).mapToInt(p -> p).sorted().toArray();
    List<float[]> stretches = new ArrayList<>();
    for (int p : chosen) {
      if (energy[p] > 0) {
        stretches.add(read(stem, (long) p * HOPS * (stem.rate() / 10)));
      }
    }
    return new Excerpt(stem.rate(), List.copyOf(stretches));
  }

  private static float[] read(Surveyed stem, long frame) throws IOException {
    float[] all = new float[SECONDS * stem.rate()];
    float[][] block = new float[stem.track().channels()][Track.BLOCK];
    float sign = stem.correlation() < 0 ? -1 : 1;
    // Of one level, whatever the file's: what a stem is does not depend on its fader.
    float level = PEAK / 2 / Math.max(1e-6f, stem.peak());
    try (TrackReader reader = stem.track().open(frame - stem.start())) {
      for (int at = 0; at < all.length; at += Track.BLOCK) {
        int count = Math.min(Track.BLOCK, all.length - at);
        reader.read(block, count);
        float[] right = block[block.length - 1];
        for (int i = 0; i < count; i++) {
          all[at + i] = level * (block[0][i] + sign * right[i]);
        }
      }
    }
    return all;
  }

  /** About 46 ms of samples, a power of two. */
  int frame() {
    int frame = 2048;
    while (frame * 16 < rate) {
      frame *= 2;
    }
    return frame;
  }
}
