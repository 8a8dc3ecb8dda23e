@NullMarked
package io.mixrunners.local.sources;

import org.jspecify.annotations.NullMarked;
