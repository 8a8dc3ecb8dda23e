package io.mixrunners.audit;

import io.mixrunners.core.Canonical;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Hashes without a key of every address that we know, which must be nowhere: who has a list of
 * addresses guesses them back. Immutable.
 */
record PlainHashes(Set<String> hashes) {
  /** In base64 of either alphabet. */
  private static final Pattern WORD = Pattern.compile("[A-Za-z0-9+/_-]{22,128}={0,2}");

  private static final Pattern HEX = Pattern.compile("\\b[0-9a-f]{32,128}\\b");

  PlainHashes {
    hashes = Set.copyOf(hashes);
  }

  /**
   * @param table the one with the addresses
   */
  static PlainHashes of(DynamoDbClient dynamoDb, String table) {
    Set<String> hashes = new HashSet<>();
    for (Map<String, AttributeValue> row :
        dynamoDb.scanPaginator(r -> r.tableName(table).projectionExpression("email")).items()) {
      String email = Row.text(row, "email");
      if (!email.isEmpty()) {
        String plain = email.strip();
        for (String form :
            List.of(email, plain.toLowerCase(Locale.ROOT), plain.toUpperCase(Locale.ROOT))) {
          hashes.addAll(Hashes.of(form));
          hashes.add(Canonical.sha256(form));
        }
      }
    }
    return new PlainHashes(hashes);
  }

  /** Whether one of them stands in the text. */
  boolean in(String text) {
    Matcher word = WORD.matcher(text);
    while (word.find()) {
      if (hashes.contains(word.group())) {
        return true;
      }
    }
    Matcher hex = HEX.matcher(text.toLowerCase(Locale.ROOT));
    while (hex.find()) {
      if (hashes.contains(hex.group())) {
        return true;
      }
    }
    return false;
  }
}
