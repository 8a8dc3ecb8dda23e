package io.mixrunners.audio.mix;

/**
 * Something about a stem that its owner should know.
 *
 * @param code a stable word: {@code not-audio}, {@code silent}, {@code duplicate}, {@code clipped},
 *     {@code dc}, {@code hum}, {@code resampled}, {@code late}, {@code short}, {@code delayed},
 *     {@code inverted}, {@code out-of-phase}, {@code bleed}, {@code mono}, {@code file}
 * @param text the same as a sentence
 * @param fixed whether the mix puts it right
 */
public record Finding(String code, String text, boolean fixed) {}
