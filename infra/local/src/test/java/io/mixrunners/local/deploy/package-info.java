@NullMarked
package io.mixrunners.local.deploy;

import org.jspecify.annotations.NullMarked;
