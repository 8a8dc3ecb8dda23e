package io.mixrunners.privacy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mixrunners.core.Chain;
import io.mixrunners.core.Change;
import io.mixrunners.core.Ids;
import io.mixrunners.core.Item;
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
  static final String KIND = "receipt";
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
    residue.apply(unlessOver(id(secret)).json("body", body));
  }

  Optional<Item> row(String id) {
    return residue.find(KIND, id);
  }

  /** The write of a receipt's final text, which alone has a hash; it holds once. */
  Change finish(String id, Chain.Link link) {
    return unlessOver(id)
        .set("body", link.text())
        .set("hash", link.hash())
        .set("signature", link.signature());
  }

  private Change unlessOver(String id) {
    Instant now = residue.clock().instant();
    return Change.of(KIND, id)
        .orCreate()
        .ifAbsent("hash")
        .seconds(Table.EXPIRES_AT, register.end(now, "residue", KIND));
  }

  /** How far the erasure is; once it is over, the signed receipt and the later looks. */
  Optional<JsonNode> find(String secret) {
    return SECRET.matcher(secret).matches()
        ? row(id(secret)).map(Receipts::view)
        : Optional.empty();
  }

  private static JsonNode view(Item row) {
    ObjectNode view = (ObjectNode) row.json("body").orElseGet(Json::object);
    if (row.has("hash")) {
      view.set(
          "proof",
          Json.object().put("hash", row.text("hash")).put("signature", row.text("signature")));
      view.set("looks", row.json("looks").orElseGet(Json.MAPPER::createArrayNode));
    }
    return view;
  }
}
