package io.mixrunners.orders;

import com.stripe.StripeClient;
import com.stripe.exception.IdempotencyException;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.Refund;
import com.stripe.net.RequestOptions;
import com.stripe.param.ChargeRetrieveParams;
import com.stripe.param.CustomerUpdateParams;
import com.stripe.param.DisputeListParams;
import com.stripe.param.RefundCreateParams;
import com.stripe.param.RefundListParams;
import com.stripe.param.checkout.SessionRetrieveParams;
import com.stripe.service.V1Services;
import io.mixrunners.core.Order;
import io.mixrunners.core.Orders;
import io.mixrunners.core.Personal;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The provider over Stripe's own SDK. Objects are always read afresh; nothing is cached. */
final class StripePayments implements PaymentProvider {
  private static final int CONNECT_MILLIS = 3_000;
  private static final int READ_MILLIS = 20_000;

  private final Supplier<String> key;
  private final Optional<String> apiBase;
  private final SessionParams params;

  /**
   * @param key read for every call, so that a rotation reaches running instances
   * @param apiBase another place that speaks Stripe's API
   */
  StripePayments(Supplier<String> key, Optional<String> apiBase, SessionParams params) {
    this.key = key;
    this.apiBase = apiBase;
    this.params = params;
  }

  /** One call of the SDK, which throws checked exceptions. */
  private interface Call<T> {
    T ask(V1Services stripe) throws StripeException;
  }

  @Override
  public CheckoutSession open(Order order, Personal<String> receiptTo) {
    RequestOptions once = once("checkout:" + order.id() + ":" + order.attempt());
    return StripeObjects.session(
        ask(stripe -> stripe.checkout().sessions().create(params.of(order, receiptTo), once)));
  }

  @Override
  public Optional<CheckoutSession> session(String id) {
    SessionRetrieveParams all =
        SessionRetrieveParams.builder().addExpand("payment_intent.latest_charge").build();
    return find(stripe -> stripe.checkout().sessions().retrieve(id, all))
        .map(StripeObjects::session);
  }

  @Override
  public void expire(String session) {
    ask(
        stripe -> {
          try {
            return stripe.checkout().sessions().expire(session);
          } catch (InvalidRequestException e) {
            // Not open any more: whoever closed it decides what it means.
            return stripe.checkout().sessions().retrieve(session);
          }
        });
  }

  @Override
  public Optional<Charge> charge(String id) {
    ChargeRetrieveParams all = ChargeRetrieveParams.builder().addExpand("payment_intent").build();
    return find(stripe -> stripe.charges().retrieve(id, all)).map(StripeObjects::charge);
  }

  @Override
  public Optional<Disputed> disputed(String dispute) {
    return find(stripe -> stripe.disputes().retrieve(dispute))
        .map(found -> new Disputed(found.getCharge(), found.getStatus()));
  }

  @Override
  public boolean isDisputed(String paymentIntent) {
    var all = DisputeListParams.builder().setPaymentIntent(paymentIntent).build();
    return ask(stripe -> stripe.disputes().list(all)).getData().stream()
        .anyMatch(dispute -> !Orders.isSettled(dispute.getStatus()));
  }

  @Override
  public Optional<String> chargeOfRefund(String refund) {
    return find(stripe -> stripe.refunds().retrieve(refund)).map(Refund::getCharge);
  }

  @Override
  public String refund(String paymentIntent, String key, String subject, String order) {
    RefundCreateParams all =
        RefundCreateParams.builder()
            .setPaymentIntent(paymentIntent)
            .putAllMetadata(Map.of("subject", subject, "order", order))
            .build();
    return ask(
        stripe -> {
          try {
            return stripe.refunds().create(all, once(key)).getId();
          } catch (InvalidRequestException e) {
            if (!"charge_already_refunded".equals(e.getCode())) {
              throw e;
            }
            // The key was forgotten, or somebody gave the money back by hand: it is back, once.
            var params = RefundListParams.builder().setPaymentIntent(paymentIntent).build();
            return stripe.refunds().list(params).getData().getFirst().getId();
          }
        });
  }

  @Override
  public void address(String customer, Personal<String> address) {
    CustomerUpdateParams email = CustomerUpdateParams.builder().setEmail(address.reveal()).build();
    find(stripe -> stripe.customers().update(customer, email));
  }

  @Override
  public void deleteCustomer(String customer) {
    find(stripe -> stripe.customers().delete(customer));
  }

  @Override
  public String redact(Redaction objects, String key) {
    return redactions().create(objects, key);
  }

  @Override
  public String redaction(String job) {
    return redactions().next(job);
  }

  private StripeRedactions redactions() {
    return new StripeRedactions(client());
  }

  private <T> Optional<T> find(Call<T> call) {
    return ask(
        stripe -> {
          try {
            return Optional.of(call.ask(stripe));
          } catch (InvalidRequestException e) {
            if ("resource_missing".equals(e.getCode())) {
              return Optional.empty();
            }
            throw e;
          }
        });
  }

  private StripeClient client() {
    StripeClient.StripeClientBuilder client =
        StripeClient.builder()
            .setApiKey(key.get())
            .setConnectTimeout(CONNECT_MILLIS)
            .setReadTimeout(READ_MILLIS)
            .setMaxNetworkRetries(2);
    apiBase.ifPresent(client::setApiBase);
    return client.build();
  }

  private <T> T ask(Call<T> call) {
    try {
      return call.ask(client().v1());
    } catch (IdempotencyException e) {
      throw new StaleAttempt();
    } catch (StripeException e) {
      throw new PaymentTrouble("Stripe answered " + e.getStatusCode() + " " + e.getCode(), e);
    }
  }

  private static RequestOptions once(String key) {
    return RequestOptions.builder().setIdempotencyKey(key).build();
  }
}
