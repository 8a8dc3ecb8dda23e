/**
 * Runs the handlers as Lambda would: serialized events, a context, logs, a timeout and a limit of
 * concurrency.
 */
@NullMarked
package io.mixrunners.local.lambda;

import org.jspecify.annotations.NullMarked;
