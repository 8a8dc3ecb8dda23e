package io.mixrunners.audio.meter;

/**
 * Loudness values in bins of 0.01 LU, with the energies themselves summed in each bin: gating in
 * constant memory at any length, without the bins' width showing in the mean.
 */
public final class GatedHistogram {

  private static final double LOWEST = -70;
  private static final double PER_LU = 100;
  private static final int BINS = 25_000;

  private final long[] counts = new long[BINS];
  private final double[] energies = new double[BINS];
  private final double[] extras = new double[BINS];
  private int used;
  private long total;

  /** Adds a block's mean square; what lies under the absolute gate of -70 LUFS is left out. */
  public void add(double meanSquare) {
    add(meanSquare, 0);
  }

  /** The same with another number of the block, to be averaged over the same blocks. */
  public void add(double meanSquare, double extra) {
    double loudness = Lufs.of(meanSquare);
    if (loudness >= LOWEST) {
      int bin = Math.min(BINS - 1, (int) ((loudness - LOWEST) * PER_LU));
      used = Math.max(used, bin + 1);
      counts[bin]++;
      energies[bin] += meanSquare;
      extras[bin] += extra;
      total++;
    }
  }

  /** Whether nothing was above the absolute gate. */
  public boolean isEmpty() {
    return total == 0;
  }

  /** The mean of all blocks, as an energy. */
  public double mean() {
    return meanFrom(energies, 0);
  }

  /** The mean of the blocks louder than a gate so many LU under the mean of all, as an energy. */
  public double gatedMean(double below) {
    return meanFrom(energies, gateBin(below));
  }

  /** The mean of the other number over the same blocks. */
  public double gatedExtra(double below) {
    return meanFrom(extras, gateBin(below));
  }

  /** The loudness below which a part of the blocks above the relative gate lies (EBU Tech 3342). */
  public double percentile(double below, double part) {
    int gate = gateBin(below);
    long above = 0;
    for (int bin = gate; bin < used; bin++) {
      above += counts[bin];
    }
    long rank = (long) StrictMath.floor((above - 1) * part + 0.5);
    for (int bin = gate; bin < used; bin++) {
      rank -= counts[bin];
      if (rank < 0) {
        return Lufs.of(energies[bin] / counts[bin]);
      }
    }
    return LOWEST;
  }

  private int gateBin(double below) {
    double gate = Lufs.of(mean()) - below;
    return (int) Math.max(0, Math.min(BINS - 1, StrictMath.floor((gate - LOWEST) * PER_LU)));
  }

  private double meanFrom(double[] values, int bin) {
    double sum = 0;
    long n = 0;
    for (int i = bin; i < used; i++) {
      sum += values[i];
      n += counts[i];
    }
    return n == 0 ? 0 : sum / n;
  }
}
