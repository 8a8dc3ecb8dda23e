@NullMarked
package io.mixrunners.local.gateway;

import org.jspecify.annotations.NullMarked;
