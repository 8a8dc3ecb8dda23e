package io.mixrunners.core;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Answers a POST that comes again under the same {@code Idempotency-Key} from the resource that the
 * first one made. What is kept is a hash of the request and the id of the resource, nothing else.
 * Thread-safe; the table decides races.
 */
public final class Idempotency {
  private static final String KIND = "idempotency";

  /** Longer than any call takes. */
  private static final Duration CLAIM = Duration.ofSeconds(60);

  private final Table residue;
  private final Register register;

  public Idempotency(Table residue, Register register) {
    this.residue = residue;
    this.register = register;
  }

  /** What a first call made: the id to find it by again, and the answer. */
  public record Made(String resource, ApiResponse answer) {}

  /**
   * Runs {@code create} once per key, afterwards {@code replay} with the resource's id. Without the
   * header {@code create} runs each time. A failed {@code create} frees the key.
   *
   * @throws Problem 422 for a key that was used with another body, 409 while the first call runs
   */
  public ApiResponse once(
      ApiRequest request, Supplier<Made> create, Function<String, ApiResponse> replay) {
    Optional<String> key = request.header("Idempotency-Key");
    if (key.isEmpty()) {
      return create.get().answer();
    }
    String id = Ids.hash(request.session().orElse("") + "|" + key.get());
    String body = new String(request.rawBody(), StandardCharsets.UTF_8);
    String digest = Ids.hash(request.routeKey() + "|" + body);
    Instant now = residue.clock().instant();
    boolean first =
        residue.putNewOrExpired(
            residue
                .row(KIND, id)
                .put("digest", digest)
                .time("claimedUntil", now.plus(CLAIM))
                .seconds(Table.EXPIRES_AT, register.end(now, "residue", "idempotency"))
                .build());
    if (!first && !takesOver(id, digest, now)) {
      return again(id, digest, replay);
    }
    try {
      Made made = create.get();
      residue.apply(Change.of(KIND, id).set("resource", made.resource()));
      return made.answer();
    } catch (RuntimeException e) {
      residue.delete(KIND, id);
      throw e;
    }
  }

  /** A first call that died on the way leaves a claim; when that is over, the next call goes on. */
  private boolean takesOver(String id, String digest, Instant now) {
    Optional<Item> row = residue.find(KIND, id).filter(item -> !item.has("resource"));
    long until = row.map(item -> item.number("claimedUntil", 0)).orElse(Long.MAX_VALUE);
    return until < now.toEpochMilli()
        && residue
            .apply(
                Change.of(KIND, id)
                    .ifEquals("digest", digest)
                    .ifEquals("claimedUntil", until)
                    .ifAbsent("resource")
                    .time("claimedUntil", now.plus(CLAIM)))
            .isPresent();
  }

  private ApiResponse again(String id, String digest, Function<String, ApiResponse> replay) {
    Optional<Item> row = residue.find(KIND, id);
    if (row.isPresent() && !row.get().text("digest").equals(digest)) {
      throw Problem.of(
          Problem.Type.KEY_REUSED,
          "This Idempotency-Key belongs to another request. Nothing was changed. Take a new key.");
    }
    return row.flatMap(item -> item.find("resource"))
        .map(replay)
        .orElseThrow(
            () ->
                Problem.retryable(
                    Problem.Type.IN_FLIGHT, "The first call is still at work. Ask again.", 2));
  }
}
