package io.mixrunners.orders;

import com.stripe.model.PaymentIntent;
import com.stripe.model.checkout.Session;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Takes from Stripe's objects the few facts that an order needs; everything else is left where it
 * is.
 */
final class StripeObjects {
  private StripeObjects() {}

  static CheckoutSession session(Session session) {
    PaymentIntent intent = session.getPaymentIntentObject();
    com.stripe.model.Charge charge = intent == null ? null : intent.getLatestChargeObject();
    Map<String, String> ours = orEmpty(session.getMetadata());
    Session.CustomerDetails buyer = session.getCustomerDetails();
    boolean complete = "complete".equals(session.getStatus());
    boolean paid = complete && !"unpaid".equals(session.getPaymentStatus());
    return new CheckoutSession(
        session.getId(),
        session.getUrl(),
        session.getStatus(),
        paid,
        complete && !paid && intent != null && "processing".equals(intent.getStatus()),
        ours.getOrDefault("subject", ""),
        ours.getOrDefault("order", ""),
        session.getAmountTotal(),
        session.getCurrency().toUpperCase(Locale.ROOT),
        session.getTotalDetails() == null ? 0 : orZero(session.getTotalDetails().getAmountTax()),
        buyer == null || buyer.getAddress() == null ? null : buyer.getAddress().getCountry(),
        session.getPaymentIntent(),
        charge == null ? null : charge.getId(),
        charge == null ? null : charge.getReceiptUrl(),
        charge == null ? 0 : orZero(charge.getAmountRefunded()),
        session.getCustomer(),
        session.getInvoice());
  }

  static Charge charge(com.stripe.model.Charge charge) {
    PaymentIntent intent = charge.getPaymentIntentObject();
    Map<String, String> ours =
        orEmpty(intent == null ? charge.getMetadata() : intent.getMetadata());
    return new Charge(
        charge.getId(),
        charge.getPaymentIntent(),
        ours.getOrDefault("subject", ""),
        ours.getOrDefault("order", ""),
        charge.getAmount(),
        orZero(charge.getAmountRefunded()));
  }

  private static long orZero(@Nullable Long value) {
    return value == null ? 0 : value;
  }

  private static Map<String, String> orEmpty(@Nullable Map<String, String> map) {
    return map == null ? Map.of() : map;
  }
}
