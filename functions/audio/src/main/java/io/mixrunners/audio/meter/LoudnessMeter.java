package io.mixrunners.audio.meter;

import org.jspecify.annotations.Nullable;

/**
 * Momentary, short-term and integrated loudness and loudness range of a stream (ITU-R BS.1770-5,
 * EBU Tech 3341 and 3342).
 *
 * <p>Energies are kept in steps of 10 ms, finer than the 100 ms that the standards ask for at
 * least, so that the highest momentary loudness of a short sound does not depend on where it
 * begins. Constant memory. One thread at a time.
 */
public final class LoudnessMeter {

  private static final int HOPS_PER_SECOND = 100;
  private static final int MOMENTARY = 40;
  private static final int SHORT_TERM = 300;
  private static final int BLOCK_STEP = 10;

  /**
   * Once a second: windows of 3 s overlap by two thirds, the least that Tech 3342 asks for and what
   * other meters do.
   */
  private static final int RANGE_STEP = 100;

  private final int rate;
  private final double[] weights;
  private final KWeighting[] filters;
  private final @Nullable KPair pair;
  private final @Nullable StereoImage image;
  private final double[] ring = new double[SHORT_TERM];
  private final GatedHistogram blocks = new GatedHistogram();
  private final GatedHistogram shortTerms = new GatedHistogram();
  private final @Nullable LoudnessListener listener;
  private long frames;
  private long hops;
  private double hopEnergy;
  private double hopLeft;
  private double hopRight;
  private double hopCross;
  private int hopFrames;
  private int hopLength;
  private double momentaryEnergy;
  private double shortTermEnergy;
  private double momentaryMax;
  private double shortTermMax;
  private double wholeEnergy;

  /** A meter for a layout; mask 0 means the usual one of so many channels. */
  public LoudnessMeter(int rate, int channels, int mask) {
    this(rate, channels, mask, null);
  }

  /** The same, telling a listener every 100 ms. */
  public LoudnessMeter(int rate, int channels, int mask, @Nullable LoudnessListener listener) {
    this.rate = rate;
    this.weights = ChannelWeights.of(channels, mask);
    this.listener = listener;
    this.filters = new KWeighting[channels];
    for (int c = 0; c < channels; c++) {
      filters[c] = new KWeighting(rate);
    }
    this.pair = channels == 2 ? new KPair(rate) : null;
    this.image = channels == 2 ? new StereoImage(rate) : null;
    this.hopLength = hopEnd(0);
  }

  /** Takes the next frames. */
  public void process(float[][] x, int count) {
    int at = 0;
    while (at < count) {
      int part = Math.min(count - at, hopLength - hopFrames);
      if (pair != null) {
        together(pair, x, at, part);
      } else {
        apart(x, at, part);
      }
      hopFrames += part;
      at += part;
      if (hopFrames == hopLength) {
        endHop();
      }
    }
    frames += count;
  }

  private void together(KPair both, float[][] x, int at, int count) {
    both.process(x[0], x[1], at, count);
    hopLeft += both.left();
    hopRight += both.right();
    hopCross += both.cross();
  }

  private void apart(float[][] x, int at, int count) {
    for (int c = 0; c < filters.length; c++) {
      if (weights[c] > 0) {
        hopEnergy += weights[c] * filters[c].energy(x[c], at, count);
      }
    }
  }

  private void endHop() {
    if (image != null) {
      hopEnergy = hopLeft + hopRight;
      image.hop(hopLeft, hopRight, hopCross);
      hopLeft = 0;
      hopRight = 0;
      hopCross = 0;
    }
    slide();
    wholeEnergy += hopEnergy;
    hops++;
    if (hops >= MOMENTARY) {
      momentaryMax = Math.max(momentaryMax, momentary());
    }
    if (hops >= SHORT_TERM) {
      shortTermMax = Math.max(shortTermMax, shortTerm());
    }
    if (hops % BLOCK_STEP == 0) {
      endBlock();
    }
    hopEnergy = 0;
    hopFrames = 0;
    hopLength = hopEnd(hops) - (hops % HOPS_PER_SECOND == 0 ? 0 : hopEnd(hops - 1));
  }

  /** Moves both windows on by one hop; sums anew now and then, so that nothing drifts. */
  private void slide() {
    int slot = (int) (hops % SHORT_TERM);
    shortTermEnergy += hopEnergy - ring[slot];
    momentaryEnergy +=
        hopEnergy - (hops < MOMENTARY ? 0 : ring[(int) ((hops - MOMENTARY) % SHORT_TERM)]);
    ring[slot] = hopEnergy;
    if (slot == SHORT_TERM - 1) {
      shortTermEnergy = sum(0);
      momentaryEnergy = sum(SHORT_TERM - MOMENTARY);
    }
  }

  private double sum(int from) {
    double energy = 0;
    for (int i = from; i < SHORT_TERM; i++) {
      energy += ring[i];
    }
    return energy;
  }

  private double momentary() {
    return Math.max(0, momentaryEnergy / (start(hops) - start(hops - MOMENTARY)));
  }

  private double shortTerm() {
    return Math.max(0, shortTermEnergy / (start(hops) - start(hops - SHORT_TERM)));
  }

  private void endBlock() {
    if (hops >= MOMENTARY) {
      blocks.add(momentary());
    }
    if (hops >= SHORT_TERM && hops % RANGE_STEP == 0) {
      shortTerms.add(shortTerm());
    }
    if (listener != null) {
      double momentary = hops >= MOMENTARY ? momentary() : 0;
      double shortTerm = hops >= SHORT_TERM ? shortTerm() : 0;
      listener.step(Lufs.of(momentary), Lufs.of(shortTerm));
    }
  }

  /** Where a hop ends within its second, so that rates that are no multiple of 100 do not drift. */
  private int hopEnd(long hop) {
    long end = (hop % HOPS_PER_SECOND + 1) * rate / HOPS_PER_SECOND;
    return (int) end;
  }

  /** The frame at which a hop begins. */
  private long start(long hop) {
    return hop / HOPS_PER_SECOND * rate + hop % HOPS_PER_SECOND * rate / HOPS_PER_SECOND;
  }

  /** Whether the piece is too short for one gating block of 400 ms. */
  public boolean isShort() {
    return hops < MOMENTARY;
  }

  /**
   * Integrated loudness, LUFS; of a piece too short for gating, the loudness of the whole; null for
   * silence.
   */
  public @Nullable Double integrated() {
    if (isShort()) {
      double whole = (wholeEnergy + hopEnergy + hopLeft + hopRight) / Math.max(1, frames);
      return finite(Lufs.of(whole) < -70 ? 0 : whole);
    }
    return finite(blocks.gatedMean(10));
  }

  /** Loudness range, LU; null under three seconds or for silence. */
  public @Nullable Double range() {
    if (shortTerms.isEmpty()) {
      return null;
    }
    return shortTerms.percentile(20, 0.95) - shortTerms.percentile(20, 0.10);
  }

  /** The highest momentary loudness, LUFS. */
  public @Nullable Double momentaryMax() {
    return finite(momentaryMax);
  }

  /** The highest short-term loudness, LUFS. */
  public @Nullable Double shortTermMax() {
    return finite(shortTermMax);
  }

  /** How left and right go together; null for anything but stereo. */
  @Nullable StereoImage image() {
    return image;
  }

  private static @Nullable Double finite(double meanSquare) {
    return meanSquare <= 0 ? null : Lufs.of(meanSquare);
  }
}
