package io.mixrunners.audio.mix;

import java.util.Optional;

/**
 * A high-pass for what lies under a stem's lowest notes, where there is something to take out at
 * all.
 */
final class HighPasses {

  private static final double UNDER_LOWEST = 0.7;
  private static final double NOTES_PART = 0.004;
  private static final double RESIDUE = -62;
  private static final double LOWEST_USE = 24;

  private HighPasses() {}

  static Optional<EqBand> of(Surveyed stem, RoleProfile profile, double amount) {
    double corner = Math.min(profile.highPass(), UNDER_LOWEST * lowestNote(stem));
    double residue = residue(stem, corner);
    if (amount <= 0 || corner < LOWEST_USE || residue < RESIDUE) {
      return Optional.empty();
    }
    double hz = Math.rint(corner * amount);
    return Optional.of(
        new EqBand(
            "highpass",
            hz,
            0,
            0.71,
            Findings.text(
                "Nothing of it is played below, but rumble of %.0f dB would add up with the other"
                    + " stems'.",
                residue)));
  }

  /** The frequency under which almost nothing of the stem's energy lies, Hz. */
  static double lowestNote(Surveyed stem) {
    Spectrum spectrum = stem.spectrum();
    double all = spectrum.total();
    double sum = 0;
    for (int k = 1; k < spectrum.bins(); k++) {
      sum += spectrum.power(k);
      if (sum > all * NOTES_PART) {
        return spectrum.hz(k);
      }
    }
    return 0;
  }

  /** What lies below a frequency, dB of the whole. */
  private static double residue(Surveyed stem, double hz) {
    Spectrum spectrum = stem.spectrum();
    return 10 * StrictMath.log10(spectrum.below(hz) / spectrum.total() + 1e-12);
  }
}
