/** The retention clock: the expiry stream and the sweeper. */
@NullMarked
package io.mixrunners.retention;

import org.jspecify.annotations.NullMarked;
