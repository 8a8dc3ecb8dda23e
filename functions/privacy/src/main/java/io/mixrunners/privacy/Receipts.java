package io.mixrunners.privacy;

import com.fasterxml.jackson.databind.JsonNode;
import io.mixrunners.core.Change;
import io.mixrunners.core.Ids;
import io.mixrunners.core.Json;
import io.mixrunners.core.Register;
import io.mixrunners.core.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Receipts of erasures, found by nobody but the holder of their secret: the row's id is the
 * secret's hash, and nothing in it points back to the account. Thread-safe.
 */
final class Receipts {
  private static final String KIND = "receipt";
  private static final Pattern SECRET = Pattern.compile("[A-Za-z0-9_-]{43}");
  private final Table residue;
  private final Register register;

  Receipts(Table residue, Register register) {
    this.residue = residue;
    this.register = register;
  }

  /** The receipt's id: what survives the account is kept under it. */
  static String id(String secret) {
    return Ids.hash(secret);
  }

  /** Writes how far the erasure is, unless it is over. */
  void progress(String secret, JsonNode body) {
    residue.apply(change(secret, body).ifAbsent("hash"));
  }

  /** Writes the receipt, which alone has a hash. Twice is once. */
  void finish(String secret, JsonNode body) {
    residue.apply(change(secret, body).ifAbsent("hash").set("hash", Ids.hash(Json.write(body))));
  }

  private Change change(String secret, JsonNode body) {
    Instant now = residue.clock().instant();
    return Change.of(KIND, id(secret))
        .orCreate()
        .json("body", body)
        .seconds(Table.EXPIRES_AT, register.end(now, "residue", KIND));
  }

  Optional<JsonNode> find(String secret) {
    return SECRET.matcher(secret).matches()
        ? residue.find(KIND, id(secret)).flatMap(row -> row.json("body"))
        : Optional.empty();
  }
}
