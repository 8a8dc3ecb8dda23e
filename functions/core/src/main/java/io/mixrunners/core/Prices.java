package io.mixrunners.core;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What each kind of job costs, from {@code prices.json}: whole cents of the currency, VAT included.
 * Immutable.
 *
 * @param vatRate percent
 */
public record Prices(String currency, double vatRate, Map<String, Long> amounts) {
  private static final String RESOURCE = "/prices.json";

  /** One price, as the API shows it. */
  public record Price(
      String kind, long amount, String currency, boolean vatIncluded, double vatRate) {
    /** The VAT within the amount, rounded half up to a cent. */
    public long vat() {
      return Math.round(amount * vatRate / (100 + vatRate));
    }
  }

  /** The prices that were built into this function. */
  public static Prices load() {
    try (@Nullable InputStream in = Prices.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException("The prices are missing from the function's jar");
      }
      return Json.MAPPER.readValue(in, Prices.class);
    } catch (IOException e) {
      throw new IllegalStateException("The prices cannot be read", e);
    }
  }

  public Price of(Job.Kind kind) {
    Long amount = amounts.get(kind.word());
    if (amount == null) {
      throw new IllegalStateException("There is no price for " + kind);
    }
    return new Price(kind.word(), amount, currency, true, vatRate);
  }
}
