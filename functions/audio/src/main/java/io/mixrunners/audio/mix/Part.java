package io.mixrunners.audio.mix;

import io.mixrunners.audio.codec.AudioShape;
import org.jspecify.annotations.Nullable;

/**
 * A stem whose header was read.
 *
 * @param index its place among the stems, from 0
 * @param shape null where it cannot be used
 * @param refusal why it cannot
 * @param start where it begins in the song, frames of its own rate
 */
record Part(
    int index, Stem stem, @Nullable AudioShape shape, @Nullable Finding refusal, long start) {

  Part startingAt(long frames) {
    return new Part(index, stem, shape, refusal, frames);
  }
}
