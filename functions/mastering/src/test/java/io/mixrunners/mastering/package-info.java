@NullMarked
package io.mixrunners.mastering;

import org.jspecify.annotations.NullMarked;
