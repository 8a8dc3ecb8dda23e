package io.mixrunners.audio.mix;

import io.mixrunners.audio.meter.KPair;
import io.mixrunners.audio.meter.KWeighted;
import io.mixrunners.audio.meter.Lufs;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * K-weighted energy of left and right in steps of 100 ms, from which the loudness of a stem follows
 * for any gains of its channels (ITU-R BS.1770-5 gating). One thread at a time.
 */
final class Hops {

  private static final int BLOCK_HOPS = 4;
  private static final double ABSOLUTE = -70;

  private final @Nullable KPair pair;
  private final @Nullable KWeighted single;
  private final int hopFrames;
  private final double[] sums;
  private float[][] energies;
  private int held;
  private int hops;

  Hops(int rate, int channels) {
    this.hopFrames = Math.max(1, rate / 10);
    this.pair = channels == 2 ? new KPair(rate) : null;
    this.single = channels == 2 ? null : new KWeighted(rate, 1);
    this.sums = new double[channels];
    this.energies = new float[channels][1024];
  }

  /** Readings alone, without filters. */
  private Hops(int hopFrames, float[][] energies, int hops) {
    this.hopFrames = hopFrames;
    this.pair = null;
    this.single = null;
    this.sums = new double[energies.length];
    this.energies = energies;
    this.hops = hops;
  }

  void process(float[][] x, int count) {
    int at = 0;
    while (at < count) {
      int part = Math.min(count - at, hopFrames - held);
      if (pair != null) {
        pair.process(x[0], x[1], at, part);
        sums[0] += pair.left();
        sums[1] += pair.right();
      } else if (single != null) {
        sums[0] += single.energy(x, at, part);
      }
      held += part;
      at += part;
      if (held == hopFrames) {
        end();
      }
    }
  }

  /** A stretch of silence; what still rings in the filters is of no interest. */
  void silence(int count) {
    int at = 0;
    while (at < count) {
      int part = Math.min(count - at, hopFrames - held);
      held += part;
      at += part;
      if (held == hopFrames) {
        end();
      }
    }
  }

  /** Counts what is left of the last hop as a whole one. */
  void finish() {
    if (held > 0) {
      end();
    }
  }

  private void end() {
    if (hops == energies[0].length) {
      for (int c = 0; c < energies.length; c++) {
        energies[c] = Arrays.copyOf(energies[c], hops * 2);
      }
    }
    for (int c = 0; c < sums.length; c++) {
      energies[c][hops] = (float) (sums[c] / hopFrames);
      sums[c] = 0;
    }
    hops++;
    held = 0;
  }

  int count() {
    return hops;
  }

  int channels() {
    return energies.length;
  }

  /** Mean square of a channel in a hop; a mono stem's for both. */
  double energy(int channel, int hop) {
    return hop < hops ? energies[Math.min(channel, energies.length - 1)][hop] : 0;
  }

  /** Gated loudness with a power gain for each channel, LUFS; minus infinity for silence. */
  double loudness(double leftPower, double rightPower) {
    return Lufs.of(gated(leftPower, rightPower, null));
  }

  /** The same behind a gain that changes. */
  double loudness(double leftPower, double rightPower, HopGain gain) {
    float[][] after = new float[energies.length][hops];
    for (int c = 0; c < energies.length; c++) {
      for (int h = 0; h < hops; h++) {
        after[c][h] = (float) (energies[c][h] * gain.power(h));
      }
    }
    return new Hops(hopFrames, after, hops).loudness(leftPower, rightPower);
  }

  /** The gated mean square of a channel alone, over the blocks that count for both. */
  double energyWhereActive(int channel) {
    double[] sum = new double[2];
    gated(1, 1, sum);
    return sum[channel];
  }

  private double gated(double left, double right, double @Nullable [] channels) {
    double open = mean(left, right, energyOf(ABSOLUTE), null);
    return open <= 0 ? 0 : mean(left, right, Math.max(energyOf(ABSOLUTE), open * 0.1), channels);
  }

  private double mean(double left, double right, double gate, double @Nullable [] channels) {
    double total = 0;
    double l = 0;
    double r = 0;
    int blocks = 0;
    for (int end = Math.min(BLOCK_HOPS, hops); end <= hops && hops > 0; end++) {
      double el = 0;
      double er = 0;
      int from = Math.max(0, end - BLOCK_HOPS);
      for (int h = from; h < end; h++) {
        el += energy(0, h);
        er += energy(1, h);
      }
      double n = end - from;
      double e = (el * left + er * right) / n;
      if (e >= gate) {
        total += e;
        l += el / n;
        r += er / n;
        blocks++;
      }
    }
    if (channels != null && blocks > 0) {
      channels[0] = l / blocks;
      channels[1] = r / blocks;
    }
    return blocks == 0 ? 0 : total / blocks;
  }

  private static double energyOf(double lufs) {
    return StrictMath.pow(10, (lufs + 0.691) / 10);
  }
}
