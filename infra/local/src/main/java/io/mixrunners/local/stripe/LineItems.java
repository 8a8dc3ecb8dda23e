package io.mixrunners.local.stripe;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * What is bought: amounts in minor units.
 *
 * @param currency ISO 4217, lower case
 * @param total sum of all items
 * @param includedTax the tax inside the total, where prices say that they include it
 * @param shown the items as Stripe lists them
 */
record LineItems(String currency, long total, long includedTax, ArrayNode shown) {
  /** What Stripe Tax would find for a buyer in Finland; this stand-in knows no other country. */
  private static final BigDecimal RATE = new BigDecimal("25.5");

  private static final BigDecimal HUNDRED = new BigDecimal(100);

  static LineItems of(Params params) {
    String currency = "";
    long total = 0;
    long tax = 0;
    ArrayNode shown = JsonNodeFactory.instance.arrayNode();
    for (Params item : params.list("line_items")) {
      Params price = item.inner("price_data");
      currency = price.required("currency");
      long amount = price.integer("unit_amount") * item.integer("quantity");
      String name = price.inner("product_data").required("name");
      boolean inclusive = "inclusive".equals(price.text("tax_behavior"));
      total += amount;
      tax += inclusive ? taxWithin(amount) : 0;
      shown
          .addObject()
          .put("id", Wire.id("li_"))
          .put("object", "item")
          .put("description", name)
          .put("amount_total", amount)
          .put("currency", currency)
          .put("quantity", item.integer("quantity"));
    }
    if (shown.isEmpty()) {
      throw StripeProblem.invalid(
          "parameter_missing", "line_items", "Missing required param: line_items.");
    }
    return new LineItems(currency, total, tax, shown);
  }

  private static long taxWithin(long amount) {
    return BigDecimal.valueOf(amount)
        .multiply(RATE)
        .divide(RATE.add(HUNDRED), 0, RoundingMode.HALF_UP)
        .longValueExact();
  }
}
