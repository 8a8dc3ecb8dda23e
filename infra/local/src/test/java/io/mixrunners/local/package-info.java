@NullMarked
package io.mixrunners.local;

import org.jspecify.annotations.NullMarked;
