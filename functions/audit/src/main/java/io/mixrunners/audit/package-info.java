/** The scheduled privacy audit. */
@NullMarked
package io.mixrunners.audit;

import org.jspecify.annotations.NullMarked;
