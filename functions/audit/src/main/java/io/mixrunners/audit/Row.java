package io.mixrunners.audit;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A row beside what the register says about its kind.
 *
 * @param name store and record, such as {@code work.job}; safe to report
 * @param record the register's entry, empty for a kind that it does not have
 * @param values the row
 */
record Row(String name, Optional<JsonNode> record, Map<String, AttributeValue> values) {
  private static final Pattern WORD = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,39}");

  static Row of(String store, Map<String, AttributeValue> values, Expected expected) {
    String attribute = expected.store(store).at("/key/sort").asText();
    if (store.equals("residue")) {
      attribute = expected.store(store).at("/key/partition").asText();
    }
    @Nullable AttributeValue key = values.get(attribute);
    String kind = key == null || key.s() == null ? "" : key.s().split("#", 2)[0];
    return new Row(store + "." + safe(kind), expected.record(store, kind), values);
  }

  /** A name as it may stand in a report: one that is no word of ours could be anything. */
  static String safe(String name) {
    return WORD.matcher(name).matches() ? name : "(unreadable)";
  }

  /** The text of an attribute, empty where there is none. */
  static String text(Map<String, AttributeValue> values, String name) {
    @Nullable AttributeValue value = values.get(name);
    return value == null || value.s() == null ? "" : value.s();
  }

  /** Where the row lies, for the log. */
  String place() {
    @Nullable AttributeValue subject = values.get("subject");
    return subject == null || subject.s() == null ? name : name + "/" + subject.s();
  }

  @Nullable AttributeValue value(String attribute) {
    return values.get(attribute);
  }

  /** Gives every text in a value, however deep. */
  static void texts(AttributeValue value, Consumer<String> each) {
    if (value.s() != null) {
      each.accept(value.s());
    }
    if (value.n() != null) {
      each.accept(value.n());
    }
    value.ss().forEach(each);
    value.ns().forEach(each);
    value.bs().forEach(bytes -> each.accept(latin(bytes)));
    value.l().forEach(item -> texts(item, each));
    value
        .m()
        .forEach(
            (key, item) -> {
              each.accept(key);
              texts(item, each);
            });
    if (value.b() != null) {
      each.accept(latin(value.b()));
    }
  }

  /** Bytes as they are, each as one character. */
  private static String latin(SdkBytes bytes) {
    return bytes.asString(StandardCharsets.ISO_8859_1);
  }
}
