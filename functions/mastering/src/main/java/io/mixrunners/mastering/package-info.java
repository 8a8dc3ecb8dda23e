/** The queue worker that runs the engine on a job. */
@NullMarked
package io.mixrunners.mastering;

import org.jspecify.annotations.NullMarked;
