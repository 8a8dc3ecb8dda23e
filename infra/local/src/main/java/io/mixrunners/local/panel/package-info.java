/** What exists on one machine only: {@code /_local/*}. */
@NullMarked
package io.mixrunners.local.panel;

import org.jspecify.annotations.NullMarked;
