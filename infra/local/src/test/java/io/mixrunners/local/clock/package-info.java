@NullMarked
package io.mixrunners.local.clock;

import org.jspecify.annotations.NullMarked;
