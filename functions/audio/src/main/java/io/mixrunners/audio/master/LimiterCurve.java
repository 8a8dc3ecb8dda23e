package io.mixrunners.audio.master;

import io.mixrunners.audio.dsp.Decibel;

/**
 * The gain of a true-peak look-ahead limiter, from the peaks of groups of frames. One value per
 * border between two groups; between borders the gain runs straight. It is never above what the
 * peaks on both sides of a border allow, because the maximum is taken over the whole length of the
 * smoother before the release (D. Giannoulis et al., JAES 2012, for the log-domain release;
 * Hamalainen, DAFx-02, for the smoothing). The release is quick after a single peak and slow after
 * many.
 */
final class LimiterCurve {

  private static final double LOOK_AHEAD = 0.005;

  /** Half a period of 50 Hz: the gain does not follow the waves of the bass. */
  private static final double HOLD = 0.010;

  private static final double FAST_RELEASE = 0.060;
  private static final double SLOW_RELEASE = 0.500;
  private static final double SLOW_ATTACK = 0.120;
  private static final double SETTLED = 1e-6;

  private final float gain;
  private final double ceiling;
  private final SlidingMax window;
  private final Smoother smoother;
  private final int lookAhead;
  private final double fast;
  private final double slow;
  private final double slowAttack;
  private float previousPeak;
  private float knownMax;
  private double knownReduction;
  private double fastReduction;
  private double slowReduction;
  private int settled;
  private int primed;

  /**
   * @param controlRate groups per second
   * @param gain factor before the limiter
   * @param ceiling the highest true peak after it, linear
   */
  LimiterCurve(double controlRate, double gain, double ceiling) {
    this.gain = (float) gain;
    this.ceiling = ceiling;
    int length = Math.max(3, (int) StrictMath.rint(LOOK_AHEAD * controlRate));
    this.smoother = new Smoother(length);
    this.lookAhead = smoother.length();
    this.window = new SlidingMax(lookAhead + (int) StrictMath.rint(HOLD * controlRate));
    this.fast = StrictMath.exp(-1 / (FAST_RELEASE * controlRate));
    this.slow = StrictMath.exp(-1 / (SLOW_RELEASE * controlRate));
    this.slowAttack = 1 - StrictMath.exp(-1 / (SLOW_ATTACK * controlRate));
  }

  /** How many groups of silence push out the borders that wait at the end. */
  int tail() {
    return lookAhead;
  }

  /**
   * Takes groups' peaks and writes the borders that are known by then, the one before the first
   * group first.
   *
   * @return how many borders were written: as many as groups, less at the start
   */
  int process(float[] peaks, int count, float[] borders) {
    int written = 0;
    for (int i = 0; i < count; i++) {
      float border = next(peaks[i] * gain);
      if (primed < lookAhead - 1) {
        primed++;
      } else {
        borders[written++] = border;
      }
    }
    return written;
  }

  private float next(float peak) {
    float max = window.push(Math.max(previousPeak, peak));
    previousPeak = peak;
    double needed = max <= ceiling ? 0 : needed(max);
    fastReduction = Math.max(needed, fastReduction * fast);
    slowReduction =
        needed > slowReduction
            ? slowReduction + (needed - slowReduction) * slowAttack
            : slowReduction * slow;
    double reduction = Math.max(fastReduction, slowReduction);
    if (reduction < SETTLED) {
      fastReduction = 0;
      slowReduction = 0;
      if (settled > lookAhead) {
        return 1;
      }
      settled++;
      return (float) smoother.push(1);
    }
    settled = 0;
    return (float) smoother.push(Decibel.exp2(-reduction));
  }

  private double needed(float max) {
    if (max != knownMax) {
      knownMax = max;
      knownReduction = Decibel.log2(max / ceiling);
    }
    return knownReduction;
  }
}
