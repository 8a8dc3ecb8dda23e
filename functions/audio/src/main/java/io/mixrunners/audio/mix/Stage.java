package io.mixrunners.audio.mix;

import java.util.Locale;

/** A stage of the mix whose amount can be set. */
enum Stage {
  BALANCE,
  PAN,
  EQ,
  DYNAMICS,
  SENDS,
  AUTOMATION;

  String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
