package io.mixrunners.audio.mix;

import java.util.Arrays;

/** The mean power of a gain over each hop of 100 ms. One thread at a time. */
final class HopGain {

  private final int hopFrames;
  private float[] powers = new float[1024];
  private int hops;
  private int held;
  private double sum;

  HopGain(int rate) {
    this.hopFrames = Math.max(1, rate / 10);
  }

  void process(float[] gains, int count) {
    for (int i = 0; i < count; i++) {
      sum += gains[i] * gains[i];
      if (++held == hopFrames) {
        end();
      }
    }
  }

  void finish() {
    if (held > 0) {
      end();
    }
  }

  private void end() {
    if (hops == powers.length) {
      powers = Arrays.copyOf(powers, hops * 2);
    }
    powers[hops++] = (float) (sum / held);
    sum = 0;
    held = 0;
  }

  /** One past the end. */
  double power(int hop) {
    return hop < hops ? powers[hop] : 1;
  }

  /** This and another one after it. */
  HopGain times(HopGain other) {
    HopGain both = new HopGain(hopFrames * 10);
    both.hops = hops;
    both.powers = Arrays.copyOf(powers, hops);
    for (int h = 0; h < hops; h++) {
      both.powers[h] *= (float) other.power(h);
    }
    return both;
  }
}
