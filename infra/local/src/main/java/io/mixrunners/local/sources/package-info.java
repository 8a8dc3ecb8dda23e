/** What calls functions besides HTTP: queues, the stream of a table, schedules. */
@NullMarked
package io.mixrunners.local.sources;

import org.jspecify.annotations.NullMarked;
