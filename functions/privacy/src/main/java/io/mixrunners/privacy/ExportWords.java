package io.mixrunners.privacy;

import com.fasterxml.jackson.databind.JsonNode;
import io.mixrunners.core.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The words of a copy in a person's language: its own, those of the site, and the register's.
 * Thread-safe.
 */
final class ExportWords {
  private final Locale locale;
  private final List<JsonNode> bundles;
  private final JsonNode register;

  ExportWords(String language) {
    boolean finnish = language.equals("fi");
    this.locale = finnish ? Locale.of("fi", "FI") : Locale.of("en", "IE");
    String own = finnish ? "fi" : "en";
    this.bundles =
        Stream.of("/export/words." + own + ".json", "/text/" + own + ".json")
            .map(ExportWords::bundle)
            .toList();
    this.register = finnish ? bundle("/text/register.fi.json") : Json.object();
  }

  String language() {
    return locale.getLanguage();
  }

  /** The words of a key of ours. */
  String of(String key) {
    return bundles.stream()
        .map(bundle -> bundle.path(key))
        .filter(JsonNode::isTextual)
        .map(JsonNode::asText)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("No words for " + key));
  }

  /** The words for a value of a field, or the value itself when there are none. */
  String ofValue(String kind, String value) {
    String key = kind + "." + value;
    return bundles.stream()
        .map(bundle -> bundle.path(key))
        .filter(JsonNode::isTextual)
        .map(JsonNode::asText)
        .findFirst()
        .orElse(value);
  }

  /** What the register says in English, in the person's language. */
  String ofRegister(String key, String english) {
    return register.path(key).asText(english);
  }

  /** A moment in UTC, or the text itself if it is none. */
  String time(String text) {
    if (!text.matches("[0-9]{4}-[0-9-]{5}T[0-9:.]+Z")) {
      return text;
    }
    return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
            .withLocale(locale)
            .format(Instant.parse(text).atZone(ZoneOffset.UTC))
        + " UTC";
  }

  /** An amount in the currency's smallest unit. */
  String money(long amount, String code) {
    String currency = code.toUpperCase(Locale.ROOT);
    int digits =
        Currency.getAvailableCurrencies().stream()
            .filter(known -> known.getCurrencyCode().equals(currency))
            .findFirst()
            .map(Currency::getDefaultFractionDigits)
            .orElse(0);
    return BigDecimal.valueOf(amount, digits) + " " + currency;
  }

  private static JsonNode bundle(String name) {
    try (InputStream in = ExportWords.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is missing from the jar");
      }
      return Json.MAPPER.readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
