package io.mixrunners.orders;

import com.stripe.param.checkout.SessionCreateParams;
import com.stripe.param.checkout.SessionCreateParams.AutomaticTax;
import com.stripe.param.checkout.SessionCreateParams.ConsentCollection;
import com.stripe.param.checkout.SessionCreateParams.CustomerCreation;
import com.stripe.param.checkout.SessionCreateParams.InvoiceCreation;
import com.stripe.param.checkout.SessionCreateParams.LineItem;
import com.stripe.param.checkout.SessionCreateParams.LineItem.PriceData;
import com.stripe.param.checkout.SessionCreateParams.PaymentIntentData;
import com.stripe.param.checkout.SessionCreateParams.TaxIdCollection;
import io.mixrunners.core.Order;
import io.mixrunners.core.Personal;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * What Stripe is told of an order: the price with its tax inside, two random ids, and the address
 * for the receipt. No title, no file name. The account needs a terms-of-service URL and a tax
 * registration in Stripe's dashboard.
 *
 * @see <a href="https://docs.stripe.com/api/checkout/sessions/create">Stripe: create a session</a>
 */
final class SessionParams {
  private final String origin;

  /**
   * @param origin the site, without a trailing slash
   */
  SessionParams(String origin) {
    this.origin = origin;
  }

  SessionCreateParams of(Order order, Personal<String> receiptTo) {
    boolean finnish = order.locale().equals("fi");
    Map<String, String> ours = Map.of("subject", order.subject(), "order", order.id());
    // Behind the hash no log or Referer sees the job.
    String back = origin + "/#/" + (finnish ? "fi" : "en") + "/runs/" + order.job();
    Instant ends = Objects.requireNonNull(order.sessionEndsAt(), "the attempt has an end");
    return SessionCreateParams.builder()
        .setMode(SessionCreateParams.Mode.PAYMENT)
        .setSubmitType(SessionCreateParams.SubmitType.PAY)
        .setLocale(finnish ? SessionCreateParams.Locale.FI : SessionCreateParams.Locale.EN)
        .setClientReferenceId(order.id())
        .putAllMetadata(ours)
        .setPaymentIntentData(PaymentIntentData.builder().putAllMetadata(ours).build())
        .setCustomerEmail(receiptTo.reveal())
        .setCustomerCreation(CustomerCreation.IF_REQUIRED)
        .setInvoiceCreation(InvoiceCreation.builder().setEnabled(true).build())
        .setAutomaticTax(AutomaticTax.builder().setEnabled(true).build())
        .setTaxIdCollection(TaxIdCollection.builder().setEnabled(true).build())
        .setConsentCollection(
            ConsentCollection.builder()
                .setTermsOfService(ConsentCollection.TermsOfService.REQUIRED)
                .build())
        .setExpiresAt(ends.getEpochSecond())
        .setSuccessUrl(back + "?paid")
        .setCancelUrl(back + "?unpaid")
        .addLineItem(LineItem.builder().setQuantity(1L).setPriceData(price(order, finnish)).build())
        .build();
  }

  private static PriceData price(Order order, boolean finnish) {
    return PriceData.builder()
        .setCurrency(order.currency().toLowerCase(Locale.ROOT))
        .setUnitAmount(order.amount())
        .setTaxBehavior(PriceData.TaxBehavior.INCLUSIVE)
        .setProductData(
            PriceData.ProductData.builder().setName(name(order.kind(), finnish)).build())
        .build();
  }

  private static String name(String kind, boolean finnish) {
    return switch (kind) {
      case "mixing" -> finnish ? "Miksaus ja masterointi" : "Mixing and mastering";
      case "album" -> finnish ? "Albumin masterointi" : "Mastering of an album";
      default -> finnish ? "Masterointi" : "Mastering";
    };
  }
}
