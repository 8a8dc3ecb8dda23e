package io.mixrunners.core;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ssm.SsmClient;

/**
 * Secrets from SSM's SecureStrings, kept for five minutes: a snapshot of the function must not
 * freeze them, and a rotation must reach every instance. Thread-safe.
 */
public final class Secrets {
  private static final Duration KEPT = Duration.ofMinutes(5);
  private final SsmClient ssm;
  private final Map<String, Kept> cache = new ConcurrentHashMap<>();

  private record Kept(String value, Instant until) {}

  public Secrets(SsmClient ssm) {
    this.ssm = ssm;
  }

  /** The value of the parameter; the wall clock rules how long it is kept. */
  public String get(String parameter) {
    Instant now = Instant.now();
    @Nullable Kept kept = cache.get(parameter);
    if (kept == null || !now.isBefore(kept.until())) {
      String value =
          ssm.getParameter(r -> r.name(parameter).withDecryption(true)).parameter().value();
      kept = new Kept(value, now.plus(KEPT));
      cache.put(parameter, kept);
    }
    return kept.value();
  }
}
