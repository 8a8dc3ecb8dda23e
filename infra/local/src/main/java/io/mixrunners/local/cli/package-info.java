/** The commands that need the whole suite: serve, demo, audit. */
@NullMarked
package io.mixrunners.local.cli;

import org.jspecify.annotations.NullMarked;
