/** The SAM template, read once: resources, parameters and intrinsic functions. */
@NullMarked
package io.mixrunners.local.template;

import org.jspecify.annotations.NullMarked;
