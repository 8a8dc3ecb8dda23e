@NullMarked
package io.mixrunners.retention;

import org.jspecify.annotations.NullMarked;
