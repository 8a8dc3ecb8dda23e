/** Faults on request: the nth call of a named port fails. */
@NullMarked
package io.mixrunners.local.faults;

import org.jspecify.annotations.NullMarked;
