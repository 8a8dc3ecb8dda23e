/** The suite's clock, which can be moved, and what a move sets off. */
@NullMarked
package io.mixrunners.local.clock;

import org.jspecify.annotations.NullMarked;
