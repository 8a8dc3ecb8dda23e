/** Signal processing that several stages share. */
@NullMarked
package io.mixrunners.audio.dsp;

import org.jspecify.annotations.NullMarked;
