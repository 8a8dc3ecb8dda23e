@NullMarked
package io.mixrunners.local.site;

import org.jspecify.annotations.NullMarked;
