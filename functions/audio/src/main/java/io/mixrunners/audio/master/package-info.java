/** The mastering chain, one stage per file, in the order of the signal flow. */
@NullMarked
package io.mixrunners.audio.master;

import org.jspecify.annotations.NullMarked;
