/** Loudness, true peak and what else is read of a piece without changing it. */
@NullMarked
package io.mixrunners.audio.meter;

import org.jspecify.annotations.NullMarked;
