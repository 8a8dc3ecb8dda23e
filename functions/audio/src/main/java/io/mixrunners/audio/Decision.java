package io.mixrunners.audio;

import org.jspecify.annotations.Nullable;

/**
 * Something the engine decided, for a person to read.
 *
 * @param stage the stage of the chain: {@code limiter}
 * @param what which of its knobs: {@code gain}
 * @param value its number, null where it has none
 * @param unit of the number: {@code dB}, {@code LU}, {@code Hz}, or empty
 * @param why the reason, a sentence
 */
public record Decision(
    String stage, String what, @Nullable Double value, String unit, String why) {}
