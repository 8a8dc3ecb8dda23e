package io.mixrunners.core;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAmount;

/**
 * The processing register ({@code infra/register.yaml}), the only place where a retention period is
 * written down. Immutable and thread-safe; read once per process.
 */
public final class Register {
  private static final String RESOURCE = "/register.yaml";
  private final JsonNode root;

  private Register(JsonNode root) {
    this.root = root;
  }

  /** The register that was built into this function. */
  public static Register load() {
    try (InputStream in = Register.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException("The register is missing from the function's jar");
      }
      return new Register(new YAMLMapper().readTree(in));
    } catch (IOException e) {
      throw new IllegalStateException("The register cannot be read", e);
    }
  }

  /** The whole document, for those who render or check it. */
  public JsonNode document() {
    return root;
  }

  public String version() {
    return root.required("version").asText();
  }

  /** The period of a record that has one state only. */
  public TemporalAmount period(String store, String record) {
    return period(store, record, "default");
  }

  /**
   * @return a {@link Duration} for hours and less, a {@link Period} for days and more
   * @throws IllegalArgumentException if the register does not know the record
   */
  public TemporalAmount period(String store, String record, String state) {
    JsonNode period =
        root.path("stores")
            .path(store)
            .path("records")
            .path(record)
            .path("retention")
            .path(state)
            .path("period");
    if (!period.isTextual()) {
      throw new IllegalArgumentException(
          "The register has no period for " + store + "." + record + "." + state);
    }
    String text = period.asText();
    return text.startsWith("PT") ? Duration.parse(text) : Period.parse(text);
  }

  /**
   * The moment a record that starts its clock at {@code start} ends; months by the calendar, UTC.
   */
  public Instant end(Instant start, String store, String record, String state) {
    return start.atZone(ZoneOffset.UTC).plus(period(store, record, state)).toInstant();
  }

  public Instant end(Instant start, String store, String record) {
    return end(start, store, record, "default");
  }
}
