/** The command line: the engine's front door on one machine. */
@NullMarked
package io.mixrunners.audio.cli;

import org.jspecify.annotations.NullMarked;
