package io.mixrunners.audio.mix;

import io.mixrunners.audio.dsp.Decibel;

/**
 * Gains of a stem's channels into the sum, polarity included.
 *
 * @param left factor
 * @param right factor
 * @param decibel the fader as people read it
 * @param place -1 to 1
 * @param muted whether nothing of it is heard
 */
record Fader(float left, float right, double decibel, double place, boolean muted) {

  /** As planned. */
  static Fader planned(StemPlan plan, Panorama panorama) {
    return of(plan, panorama, plan.gain(), plan.place(), plan.out());
  }

  /** As its owner moved it; only what was asked differs from the plan. */
  static Fader moved(StemPlan plan, Panorama panorama, StemOverride override) {
    double gain = plan.gain() + (override.gain() == null ? 0 : override.gain());
    double place = override.pan() == null ? plan.place() : override.pan();
    boolean muted = override.mute() == null ? plan.out() : override.mute();
    return of(plan, panorama, gain, place, muted);
  }

  private static Fader of(
      StemPlan plan, Panorama panorama, double gain, double place, boolean muted) {
    double[] powers = panorama.powers(place);
    double factor = muted ? 0 : Decibel.factor(gain) * (plan.inverted() ? -1 : 1);
    return new Fader(
        (float) (factor * StrictMath.sqrt(powers[0])),
        (float) (factor * StrictMath.sqrt(powers[1])),
        gain,
        place,
        muted);
  }
}
