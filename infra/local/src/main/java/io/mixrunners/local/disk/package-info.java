/** Small files in the data directory. */
@NullMarked
package io.mixrunners.local.disk;

import org.jspecify.annotations.NullMarked;
