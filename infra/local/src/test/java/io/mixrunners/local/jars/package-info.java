@NullMarked
package io.mixrunners.local.jars;

import org.jspecify.annotations.NullMarked;
