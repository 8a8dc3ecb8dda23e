package io.mixrunners.audio.mix;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a stem does in a song. */
public enum Role {
  KICK,
  SNARE,
  HATS,
  CYMBALS,
  TOMS,
  PERCUSSION,
  BASS,
  GUITAR,
  KEYS,
  ORGAN,
  STRINGS,
  BRASS,
  WIND,
  SYNTH_LEAD,
  PAD,
  VOCAL_LEAD,
  BACKING_VOCAL,
  FX,
  OTHER;

  /** The name that settings and reports use: {@code vocal lead}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /**
   * The role of a name, with a space, hyphen or underscore between words; some other words that
   * people use are known as well. Empty for none.
   */
  public static Optional<Role> of(String id) {
    String wanted = id.strip().toLowerCase(Locale.ROOT).replace('-', ' ').replace('_', ' ');
    return switch (wanted) {
      case "drums", "kit" -> Optional.of(PERCUSSION);
      case "hat", "hihat", "hi hat" -> Optional.of(HATS);
      case "piano" -> Optional.of(KEYS);
      case "synth" -> Optional.of(SYNTH_LEAD);
      case "vocal", "lead vocal", "vocals" -> Optional.of(VOCAL_LEAD);
      case "backing vocals" -> Optional.of(BACKING_VOCAL);
      case "effects", "sfx" -> Optional.of(FX);
      default -> Arrays.stream(values()).filter(role -> role.id().equals(wanted)).findFirst();
    };
  }

  /** Whether it is heard as strokes. */
  boolean isHit() {
    return compareTo(PERCUSSION) <= 0;
  }

  /** What keeps the middle of the picture. */
  boolean isCentred() {
    return this == KICK || this == SNARE || this == BASS || this == VOCAL_LEAD;
  }
}
