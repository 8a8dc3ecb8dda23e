package io.mixrunners.audio;

import java.util.Locale;
import java.util.Optional;

/**
 * Delivery targets by name. Streaming services turn loud music down to their own level, so none of
 * these is a requirement; they are what each service plays unchanged (see AES TD1008 and each
 * service's own delivery notes; EBU R 128 for broadcast).
 */
public enum Preset {
  SPOTIFY(-14, -1),
  APPLE_MUSIC(-16, -1),
  YOUTUBE(-14, -1),
  TIDAL(-14, -1),
  AMAZON(-14, -2),
  DEEZER(-15, -1),
  CLUB(-8.5, -0.3),
  CD(-9, -0.3),
  BROADCAST_R128(-23, -1),
  ALBUM(-14, -1);

  private final double loudness;
  private final double ceiling;

  Preset(double loudness, double ceiling) {
    this.loudness = loudness;
    this.ceiling = ceiling;
  }

  /** Integrated loudness, LUFS. */
  public double loudness() {
    return loudness;
  }

  /** True-peak ceiling, dBTP. */
  public double ceiling() {
    return ceiling;
  }

  /** Whether it is for a disc that holds 44.1 kHz and 16 bit and nothing else. */
  public boolean isDisc() {
    return this == CD;
  }

  /** The name that settings use: {@code apple-music}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The preset of a name, empty when there is none. */
  public static Optional<Preset> of(String id) {
    for (Preset preset : values()) {
      if (preset.id().equals(id)) {
        return Optional.of(preset);
      }
    }
    return Optional.empty();
  }
}
