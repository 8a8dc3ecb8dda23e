/** A short piece of music of our own, made from a score and a synthesizer in code. */
@NullMarked
package io.mixrunners.audio.demo;

import org.jspecify.annotations.NullMarked;
