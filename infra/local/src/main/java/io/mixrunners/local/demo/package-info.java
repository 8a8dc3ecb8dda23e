/** A song's whole life in the terminal, over the real HTTP API. */
@NullMarked
package io.mixrunners.local.demo;

import org.jspecify.annotations.NullMarked;
