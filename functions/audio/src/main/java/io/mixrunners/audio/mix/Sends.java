package io.mixrunners.audio.mix;

import org.jspecify.annotations.Nullable;

/**
 * How much of a stem goes to the reverbs, after its fader.
 *
 * @param room to the short room, dB; null for nothing
 * @param plate to the plate, dB; null for nothing
 */
public record Sends(@Nullable Double room, @Nullable Double plate) {
  static final Sends NONE = new Sends(null, null);
}
