package io.mixrunners.core;

import java.nio.charset.StandardCharsets;
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
    boolean first =
        residue.putNewOrExpired(
            residue
                .row(KIND, id)
                .put("digest", digest)
                .seconds(
                    Table.EXPIRES_AT,
                    register.end(residue.clock().instant(), "residue", "idempotency"))
                .build());
    if (!first) {
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
