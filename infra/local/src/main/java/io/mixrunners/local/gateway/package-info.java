/** The HTTP API and the static page on the loopback interface. */
@NullMarked
package io.mixrunners.local.gateway;

import org.jspecify.annotations.NullMarked;
