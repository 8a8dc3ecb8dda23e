/** The static site: the files of {@code web/}, and what a build adds to them. */
@NullMarked
package io.mixrunners.local.site;

import org.jspecify.annotations.NullMarked;
