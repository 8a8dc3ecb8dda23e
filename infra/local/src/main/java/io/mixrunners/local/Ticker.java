package io.mixrunners.local;

import io.mixrunners.local.sources.Expiries;
import java.time.InstantSource;

/** Carries out time to live, lifecycle and retention while the clock runs by itself. */
final class Ticker implements AutoCloseable {
  private static final int PERIOD_MILLIS = 10_000;

  private final Thread thread;

  Ticker(InstantSource clock, Expiries expiries) {
    thread =
        Thread.ofPlatform()
            .name("expiry")
            .daemon()
            .start(() -> Quietly.run(() -> run(clock, expiries)));
  }

  private static void run(InstantSource clock, Expiries expiries) throws InterruptedException {
    while (true) {
      Thread.sleep(PERIOD_MILLIS);
      Quietly.run(() -> expiries.expire(clock.instant()));
    }
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
