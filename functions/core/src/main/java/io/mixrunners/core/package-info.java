/**
 * The nouns of the service and where they are kept: ids, time, jobs, orders, the register, the
 * stores.
 */
@NullMarked
package io.mixrunners.core;

import org.jspecify.annotations.NullMarked;
