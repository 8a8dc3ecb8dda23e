@NullMarked
package io.mixrunners.local.lambda;

import org.jspecify.annotations.NullMarked;
