/** The AWS services the functions call, on one machine, speaking AWS's own wire protocol. */
@NullMarked
package io.mixrunners.emulator;

import org.jspecify.annotations.NullMarked;
