package io.mixrunners.audio;

import java.util.Locale;
import java.util.Optional;

/** The tonal direction of a master. */
public enum Style {
  BALANCED,
  WARM,
  BRIGHT,
  PUNCHY,
  OPEN;

  /** The name that settings use. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The style of a name, empty when there is none. */
  public static Optional<Style> of(String id) {
    for (Style style : values()) {
      if (style.id().equals(id)) {
        return Optional.of(style);
      }
    }
    return Optional.empty();
  }
}
