/** What a piece is as music: its beat and its key. */
@NullMarked
package io.mixrunners.audio.analysis;

import org.jspecify.annotations.NullMarked;
