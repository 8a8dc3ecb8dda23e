package io.mixrunners.audio.meter;

/**
 * Gated loudness of energies that come at a steady rate, and the mean gain reduction of what is
 * loud enough to count. One thread at a time.
 */
public final class GatedLoudness {

  private static final int STEPS = 4;

  private final GatedHistogram blocks = new GatedHistogram();
  private final double perStep;
  private final double[] energy = new double[STEPS];
  private final double[] gain = new double[STEPS];
  private final long[] length = new long[STEPS];
  private long values;
  private long steps;
  private double whole;
  private double wholeGain;

  /**
   * @param rate values per second
   */
  public GatedLoudness(double rate) {
    this.perStep = rate / 10;
  }

  /** Takes the next mean square and the gain that it went through. */
  public void add(double meanSquare, double factor) {
    int slot = (int) (steps % STEPS);
    energy[slot] += meanSquare;
    gain[slot] += factor;
    length[slot]++;
    whole += meanSquare;
    wholeGain += factor;
    values++;
    if (values >= (steps + 1) * perStep) {
      steps++;
      if (steps >= STEPS) {
        block();
      }
      slot = (int) (steps % STEPS);
      energy[slot] = 0;
      gain[slot] = 0;
      length[slot] = 0;
    }
  }

  private void block() {
    long n = 0;
    double sum = 0;
    double factors = 0;
    for (int s = 0; s < STEPS; s++) {
      n += length[s];
      sum += energy[s];
      factors += gain[s];
    }
    blocks.add(sum / n, factors / n);
  }

  /** LUFS, minus infinity for silence. */
  public double integrated() {
    return steps < STEPS ? Lufs.of(whole / Math.max(1, values)) : Lufs.of(blocks.gatedMean(10));
  }

  /** Mean gain reduction of the blocks that count, dB, positive. */
  public double reduction() {
    double mean = steps < STEPS ? wholeGain / Math.max(1, values) : blocks.gatedExtra(10);
    return mean <= 0 ? 0 : -20 * StrictMath.log10(mean);
  }
}
