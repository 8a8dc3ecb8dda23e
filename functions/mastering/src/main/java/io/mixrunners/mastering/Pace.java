package io.mixrunners.mastering;

import java.time.Duration;

/**
 * How often a worker shows that it lives.
 *
 * @param beat between two renewals of lease and message
 * @param hidden how long the message stays hidden after a beat: a little longer than the lease, so
 *     that it never comes back while the lease of a dead worker still stands
 * @param tell at least between two writes of the progress
 */
record Pace(Duration beat, Duration hidden, Duration tell) {
  static final Pace USUAL =
      new Pace(Duration.ofMinutes(1), Duration.ofSeconds(185), Duration.ofSeconds(2));
}
