package io.mixrunners.audio.mix;

import java.util.Arrays;

/**
 * The power of a stem in ERB bands over stretches ("slots") of the song, as coarse as it must be
 * for the memory to be the same at any length: some thousand slots at most.
 */
final class SlotGrid {

  static final int MOST = 2000;

  private final int rate;
  private final double slotSeconds;
  private float[][] power = new float[64][];
  private int[] frames = new int[64];
  private int used;

  /**
   * @param slotSeconds length of a slot, the same for all stems of a song
   */
  SlotGrid(int rate, double slotSeconds) {
    this.rate = rate;
    this.slotSeconds = slotSeconds;
  }

  /** Adds the bands of one spectrum that lies around a frame of the song. */
  void add(long frame, float[] bands) {
    int slot = (int) Math.min(4L * MOST, (long) (Math.max(0, frame) / (slotSeconds * rate)));
    if (slot >= power.length) {
      power = Arrays.copyOf(power, Math.max(slot + 1, power.length * 2));
      frames = Arrays.copyOf(frames, power.length);
    }
    used = Math.max(used, slot + 1);
    if (power[slot] == null) {
      power[slot] = new float[ErbBands.COUNT];
    }
    for (int b = 0; b < bands.length; b++) {
      power[slot][b] += bands[b];
    }
    frames[slot]++;
  }

  int slots() {
    return used;
  }

  double slotSeconds() {
    return slotSeconds;
  }

  /** Mean power of a band in a slot. */
  double power(int slot, int band) {
    return slot >= used || power[slot] == null ? 0 : power[slot][band] / (double) frames[slot];
  }

  /** Mean power of all bands in a slot. */
  double power(int slot) {
    double sum = 0;
    for (int b = 0; b < ErbBands.COUNT; b++) {
      sum += power(slot, b);
    }
    return sum;
  }
}
