package io.mixrunners.audio.mix;

import io.mixrunners.audio.Style;

/** How a style bends what roles usually get. */
final class StyleShape {

  private StyleShape() {}

  static RoleProfile shaped(Role role, Style style) {
    RoleProfile usual = RoleProfile.of(role);
    return switch (style) {
      case BALANCED -> usual;
      case WARM ->
          switch (role) {
            case BASS, PAD, STRINGS, ORGAN -> usual.louderBy(1);
            case HATS, CYMBALS -> usual.louderBy(-1.5);
            default -> usual;
          };
      case BRIGHT ->
          switch (role) {
            case HATS, CYMBALS, PERCUSSION -> usual.louderBy(1.5);
            case BASS, PAD -> usual.louderBy(-1);
            default -> usual;
          };
      case PUNCHY ->
          switch (role) {
            case KICK, SNARE, TOMS -> usual.louderBy(1.5).wetterBy(-2);
            case PAD, STRINGS -> usual.louderBy(-1).wetterBy(-2);
            default -> usual.wetterBy(-2);
          };
      case OPEN -> usual.wetterBy(2).widerBy(1.3);
    };
  }
}
