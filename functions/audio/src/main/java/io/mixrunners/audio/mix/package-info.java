/**
 * Automatic mixing: stems in, a mix out. Survey of each stem, roles, a frozen plan, the sum, the
 * bus; one file per step, in the order of the signal flow.
 */
@NullMarked
package io.mixrunners.audio.mix;

import org.jspecify.annotations.NullMarked;
