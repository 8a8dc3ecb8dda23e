/** The page in a real browser: its modules alone, and the whole flow against the running suite. */
@NullMarked
package io.mixrunners.local.web;

import org.jspecify.annotations.NullMarked;
