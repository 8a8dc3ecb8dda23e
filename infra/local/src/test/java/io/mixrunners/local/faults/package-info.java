@NullMarked
package io.mixrunners.local.faults;

import org.jspecify.annotations.NullMarked;
