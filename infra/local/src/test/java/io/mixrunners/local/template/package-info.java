@NullMarked
package io.mixrunners.local.template;

import org.jspecify.annotations.NullMarked;
