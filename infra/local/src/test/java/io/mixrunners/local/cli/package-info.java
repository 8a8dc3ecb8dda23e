@NullMarked
package io.mixrunners.local.cli;

import org.jspecify.annotations.NullMarked;
