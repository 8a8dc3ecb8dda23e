package io.mixrunners.audio.mix;

import java.util.Optional;

/**
 * Compressor settings from how far a stem's loud parts stand out of its usual level (Z. Ma, B. De
 * Man, P. D. Pestana, D. A. A. Black and J. D. Reiss, "Intelligent multitrack dynamic range
 * compression", JAES 2015).
 */
final class DynamicsPlan {

  private static final double STEADY = 5;
  private static final double WITHIN = 40;
  private static final double LEAST = 0.5;

  private DynamicsPlan() {}

  static Optional<Dynamics> of(Surveyed stem, RoleProfile profile, double amount) {
    double most = profile.reduction() * amount;
    double usual = stem.levels().percentile(0.5, WITHIN);
    double loud = stem.levels().percentile(0.95, WITHIN);
    double spread = loud - usual;
    if (most < LEAST || spread < STEADY) {
      return Optional.empty();
    }
    double ratio = Math.clamp(1 + (spread - STEADY) / 8, 1.3, 3);
    double threshold = loud - most / (1 - 1 / ratio);
    threshold = Math.max(threshold, usual - 3);
    double reduction = StemCompressor.reduction(loud, threshold, ratio);
    if (reduction < LEAST) {
      return Optional.empty();
    }
    return Optional.of(
        new Dynamics(
            tenths(threshold),
            tenths(ratio),
            profile.attack(),
            profile.release(),
            tenths(reduction),
            tenths(lost(stem, tenths(threshold), tenths(ratio))),
            Findings.text(
                "Its loud parts stand %.0f dB above its usual level; evened out so that it keeps"
                    + " its place.",
                spread)));
  }

  /** What the stem's energy loses, dB. */
  private static double lost(Surveyed stem, double threshold, double ratio) {
    double[] sum = new double[2];
    stem.levels()
        .forEach(
            (level, count, energy) -> {
              double reduction = StemCompressor.reduction(level, threshold, ratio);
              sum[0] += energy;
              sum[1] += energy * StrictMath.pow(10, -reduction / 10);
            });
    return sum[0] <= 0 || sum[1] <= 0 ? 0 : 10 * StrictMath.log10(sum[0] / sum[1]);
  }

  private static double tenths(double value) {
    return Math.rint(value * 10) / 10;
  }
}
