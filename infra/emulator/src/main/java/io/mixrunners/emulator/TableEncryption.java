package io.mixrunners.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The key that each table rests under: DynamoDB Local takes no SSESpecification and shows none. */
final class TableEncryption {
  static final Set<String> OPERATIONS = Set.of("CreateTable", "UpdateTable", "DescribeTable");

  private static final String ASKED = "SSESpecification";

  private final Shelf shelf;
  private final UnaryOperator<String> keyArn;

  TableEncryption(Shelf shelf, UnaryOperator<String> keyArn) {
    this.shelf = shelf;
    this.keyArn = keyArn;
  }

  /** What DynamoDB Local is asked instead. */
  byte[] before(byte[] body) {
    ObjectNode in = Json.parse(body);
    return in.remove(ASKED) == null ? body : Json.bytes(in);
  }

  /** Whether an UpdateTable changes nothing but the encryption. */
  static boolean alone(ObjectNode in) {
    return in.size() == 2 && in.has(ASKED) && in.has("TableName");
  }

  /** Holds what a successful call asked for, and shows what is held. */
  byte[] after(byte[] asked, byte[] answer) {
    ObjectNode in = Json.parse(asked);
    hold(in);
    ObjectNode out = Json.parse(answer);
    for (String name : new String[] {"Table", "TableDescription"}) {
      if (out.get(name) instanceof ObjectNode table) {
        show(table);
      }
    }
    return Json.bytes(out);
  }

  /** Answers an UpdateTable that changes nothing else: DynamoDB Local would find nothing to do. */
  JsonNode update(ObjectNode in, String table, String arn) {
    hold(in);
    ObjectNode out = Json.object();
    ObjectNode description =
        out.putObject("TableDescription")
            .put("TableName", table)
            .put("TableArn", arn)
            .put("TableStatus", "ACTIVE");
    show(description);
    return out;
  }

  private void hold(ObjectNode in) {
    if (in.get(ASKED) instanceof ObjectNode sse) {
      shelf.put(key(Json.text(in, "TableName")), sse);
    }
  }

  void forget(String table) {
    shelf.remove(key(table));
  }

  private void show(ObjectNode table) {
    @Nullable JsonNode held = shelf.get(key(table.path("TableName").asText()));
    if (held == null || !held.path("Enabled").asBoolean()) {
      return;
    }
    String key = held.path("KMSMasterKeyId").asText("alias/aws/dynamodb");
    table
        .putObject("SSEDescription")
        .put("Status", "ENABLED")
        .put("SSEType", "KMS")
        .put("KMSMasterKeyArn", keyArn.apply(key));
  }

  private static String key(String table) {
    return "sse/" + TableControls.tableName(table);
  }
}
