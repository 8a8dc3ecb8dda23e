package io.mixrunners.local.stripe;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the stand-in needs to know of the world around it.
 *
 * @param dataDir where its journal lies, or null to live in memory only
 * @param clock the suite's clock: rules `created` and `expires_at`; signatures stay on the wall
 *     clock
 * @param webhookTarget where webhooks go; null as long as nobody listens yet (they are tried again)
 * @param pageBase origin of the payment page, without a trailing slash
 * @param secretKey the API key that callers must present
 * @param firstRetry delay before the second delivery of a webhook; doubles up to a minute
 */
public record StandInOptions(
    @Nullable Path dataDir,
    InstantSource clock,
    Supplier<@Nullable URI> webhookTarget,
    Supplier<URI> pageBase,
    String secretKey,
    Duration firstRetry) {

  /** The key of a stand-in that was not told another; it opens nothing but this process. */
  public static final String DEFAULT_KEY = "sk_test_standin_of_this_machine";

  /** Checks that nothing needed is missing. */
  public StandInOptions {
    Objects.requireNonNull(clock);
    Objects.requireNonNull(webhookTarget);
    Objects.requireNonNull(pageBase);
    if (secretKey.isBlank() || firstRetry.isNegative() || firstRetry.isZero()) {
      throw new IllegalArgumentException("a key and a positive delay are needed");
    }
  }

  /** The usual stand-in: the default key, the first retry after half a second. */
  public static StandInOptions of(
      @Nullable Path dataDir,
      InstantSource clock,
      Supplier<@Nullable URI> webhookTarget,
      Supplier<URI> pageBase) {
    return new StandInOptions(
        dataDir, clock, webhookTarget, pageBase, DEFAULT_KEY, Duration.ofMillis(500));
  }
}
