package io.mixrunners.audio.master;

import io.mixrunners.audio.dsp.Decibel;
import io.mixrunners.audio.master.LandingModel.Outcome;
import java.io.IOException;

/**
 * Finds the gain before the limiter that lands the piece on a loudness. Loudness rises with gain,
 * so a bracketed secant (the Illinois variant of regula falsi) gets there in a few looks at the
 * {@link LandingModel}. Where the loud parts would lose more than a cap to the limiter, the search
 * stops at the cap.
 *
 * @param gain dB
 * @param loudness what the model says it leads to, LUFS
 * @param reduction mean gain reduction of the loud parts, dB
 * @param capped whether the cap stopped it
 */
record Landing(double gain, double loudness, double reduction, boolean capped) {

  private static final double CLOSE = 0.002;
  private static final double MAX_REACH = 60;
  private static final double STEP_BACK = 3;
  private static final int MAX_LOOKS = 24;

  /**
   * @param target LUFS
   * @param start the gain that would be enough without a limiter, dB
   * @param cap mean gain reduction allowed, dB
   */
  static Landing find(LandingModel model, double target, double start, double cap)
      throws IOException {
    Landing low = look(model, start);
    if (low.loudness >= target - CLOSE) {
      return low.reduction <= cap ? low : byReduction(model, cap, low, low);
    }
    Landing high = low;
    for (double reach = 1.5 * (target - low.loudness); high.loudness < target; reach *= 2) {
      high = look(model, start + Math.min(reach, MAX_REACH));
      if (high.reduction > cap || reach >= MAX_REACH) {
        break;
      }
      if (high.loudness < target) {
        low = high;
      }
    }
    Landing landed = high.loudness < target ? high : byLoudness(model, target, low, high);
    return landed.reduction <= cap ? landed : byReduction(model, cap, low, landed);
  }

  private static Landing byLoudness(LandingModel model, double target, Landing low, Landing high)
      throws IOException {
    double a = low.gain;
    double b = high.gain;
    double fa = low.loudness - target;
    double fb = high.loudness - target;
    Landing middle = high;
    for (int n = 0; n < MAX_LOOKS && Math.abs(middle.loudness - target) > CLOSE; n++) {
      middle = look(model, b - fb * (b - a) / (fb - fa));
      double f = middle.loudness - target;
      if (f > 0 == fb > 0) {
        fa /= 2;
      } else {
        a = b;
        fa = fb;
      }
      b = middle.gain;
      fb = f;
    }
    return middle;
  }

  private static Landing byReduction(LandingModel model, double cap, Landing low, Landing high)
      throws IOException {
    Landing within = low;
    while (within.reduction > cap) {
      within = look(model, within.gain - STEP_BACK);
    }
    double above = high.gain;
    for (int n = 0; n < MAX_LOOKS && above - within.gain > 0.01; n++) {
      Landing middle = look(model, (within.gain + above) / 2);
      if (middle.reduction > cap) {
        above = middle.gain;
      } else {
        within = middle;
      }
    }
    return new Landing(within.gain, within.loudness, within.reduction, true);
  }

  private static Landing look(LandingModel model, double gain) throws IOException {
    Outcome outcome = model.evaluate(Decibel.factor(gain));
    return new Landing(gain, outcome.loudness(), outcome.reduction(), false);
  }
}
