@NullMarked
package io.mixrunners.local.outside;

import org.jspecify.annotations.NullMarked;
