package io.mixrunners.local;

import io.mixrunners.local.clock.SuiteClock;
import io.mixrunners.local.sources.Expiries;
import io.mixrunners.local.sources.Schedules;
import io.mixrunners.local.sources.Sources;
import io.mixrunners.local.stripe.StripeStandIn;
import java.time.Duration;
import java.time.Instant;

/**
 * Moves the suite's clock. Before it answers, TTL and lifecycle have been carried out, the streams
 * and queues have been read, each schedule that is due has run once, and what that set off has been
 * delivered; the audit sees all of it.
 */
final class Advance {
  private final SuiteClock clock;
  private final Expiries expiries;
  private final Sources sources;
  private final Schedules schedules;
  private final Stripe stripe;

  Advance(
      SuiteClock clock, Expiries expiries, Sources sources, Schedules schedules, Stripe stripe) {
    this.clock = clock;
    this.expiries = expiries;
    this.sources = sources;
    this.schedules = schedules;
    this.stripe = stripe;
  }

  synchronized Instant by(Duration duration) throws InterruptedException {
    // Else an audit that is due would see the new time before anything has ended by it.
    schedules.keepStill(() -> move(duration));
    return clock.instant();
  }

  private void move(Duration duration) throws InterruptedException {
    Instant now = clock.advance(duration);
    expiries.expire(now);
    stripe.standIn().ifPresent(StripeStandIn::tick);
    sources.drain(Suite.PATIENCE);
    schedules.runDue(() -> sources.drain(Suite.PATIENCE));
    sources.drain(Suite.PATIENCE);
  }
}
