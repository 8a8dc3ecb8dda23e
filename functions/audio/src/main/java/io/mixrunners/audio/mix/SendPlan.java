package io.mixrunners.audio.mix;

/**
 * Which stems go to the reverbs: those whose role usually stands in a room, unless the stem brings
 * a room of its own.
 */
final class SendPlan {

  private SendPlan() {}

  static Sends of(Draft draft, double amount) {
    if (amount <= 0 || Wetness.decay(draft.stem) > Wetness.WET) {
      return Sends.NONE;
    }
    double lower = 20 * StrictMath.log10(amount);
    RoleProfile profile = draft.profile;
    return new Sends(
        profile.room() == null ? null : Double.valueOf(tenths(profile.room() + lower)),
        profile.plate() == null ? null : Double.valueOf(tenths(profile.plate() + lower)));
  }

  private static double tenths(double value) {
    return Math.rint(value * 10) / 10;
  }
}
