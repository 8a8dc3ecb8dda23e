package io.mixrunners.audio.mix;

import org.jspecify.annotations.Nullable;

/**
 * How a role is usually mixed: start values, from which the song's own sound moves them.
 *
 * @param offset active loudness under the lead's, LU (negative)
 * @param priority who yields to whom where two cover the same band; higher keeps its place
 * @param width how far from the middle it is put, 0 to 1
 * @param highPass below this nothing of it belongs in the mix, Hz
 * @param room its part in the short room, dB; null for none
 * @param plate its part in the plate, dB; null for none
 * @param reduction the most that its compressor may take off loud parts, dB; 0 for none
 * @param attack of that compressor, ms
 * @param release ms
 */
record RoleProfile(
    double offset,
    int priority,
    double width,
    double highPass,
    @Nullable Double room,
    @Nullable Double plate,
    double reduction,
    double attack,
    double release) {

  static RoleProfile of(Role role) {
    return switch (role) {
      case KICK -> new RoleProfile(-3, 80, 0, 28, null, null, 2, 20, 120);
      case SNARE -> new RoleProfile(-4, 70, 0, 70, -16.0, -18.0, 2.5, 12, 120);
      case HATS -> new RoleProfile(-14, 30, 0.35, 180, -20.0, null, 0, 0, 0);
      case CYMBALS -> new RoleProfile(-14, 25, 0.3, 150, -20.0, null, 0, 0, 0);
      case TOMS -> new RoleProfile(-7, 60, 0.25, 50, -17.0, null, 2, 15, 150);
      case PERCUSSION -> new RoleProfile(-12, 35, 0.5, 80, -16.0, null, 1.5, 10, 120);
      case BASS -> new RoleProfile(-4, 75, 0, 28, null, null, 3, 25, 180);
      case GUITAR -> new RoleProfile(-8, 50, 0.6, 70, -17.0, null, 2, 20, 200);
      case KEYS -> new RoleProfile(-8, 48, 0.4, 45, -17.0, null, 2, 20, 200);
      case ORGAN -> new RoleProfile(-9, 40, 0.4, 45, -18.0, null, 1, 30, 250);
      case STRINGS -> new RoleProfile(-10, 38, 0.4, 60, null, -15.0, 1, 30, 300);
      case BRASS -> new RoleProfile(-7, 52, 0.35, 70, -18.0, -18.0, 2, 15, 200);
      case WIND -> new RoleProfile(-6, 54, 0.3, 90, -18.0, -17.0, 2, 15, 200);
      case SYNTH_LEAD -> new RoleProfile(-4, 65, 0.2, 80, null, -17.0, 1.5, 15, 180);
      case PAD -> new RoleProfile(-11, 15, 0.5, 80, null, -16.0, 0, 0, 0);
      case VOCAL_LEAD -> new RoleProfile(0, 100, 0, 75, -19.0, -16.0, 4, 8, 150);
      case BACKING_VOCAL -> new RoleProfile(-8, 45, 0.5, 100, null, -15.0, 3, 10, 180);
      case FX -> new RoleProfile(-14, 10, 0.4, 30, null, null, 0, 0, 0);
      case OTHER -> new RoleProfile(-9, 33, 0.3, 30, null, null, 0, 0, 0);
    };
  }

  RoleProfile louderBy(double lu) {
    return new RoleProfile(
        offset + lu, priority, width, highPass, room, plate, reduction, attack, release);
  }

  RoleProfile widerBy(double factor) {
    return new RoleProfile(
        offset,
        priority,
        Math.min(0.9, width * factor),
        highPass,
        room,
        plate,
        reduction,
        attack,
        release);
  }

  RoleProfile wetterBy(double decibel) {
    return new RoleProfile(
        offset,
        priority,
        width,
        highPass,
        room == null ? null : Double.valueOf(room + decibel),
        plate == null ? null : Double.valueOf(plate + decibel),
        reduction,
        attack,
        release);
  }
}
