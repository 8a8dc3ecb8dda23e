package io.mixrunners.local.stripe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.stripe.Stripe;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Stripe on one machine: its HTTP API on a port of its own ({@link #apiBase}), signed webhooks to
 * the given target, and the pages and controls under {@code /_local/stripe} that the host forwards
 * to {@link #handle}. Where there is a data directory, everything acknowledged survives a kill.
 * Thread-safe.
 */
public final class StripeStandIn implements AutoCloseable {
  private static final String SETTINGS = "settings";

  private final StandInOptions options;
  private final String webhookSecret;
  private final Ledger ledger;
  private final Sessions sessions;
  private final Payments payments;
  private final Disputes disputes;
  private final Courier courier;
  private final LocalRoutes local;
  private final Door door;
  private final ScheduledExecutorService ticker =
      Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().factory());

  private StripeStandIn(StandInOptions options) {
    this.options = options;
    ledger = new Ledger(options.dataDir() == null ? null : new Journal(options.dataDir()));
    webhookSecret = ledger.run(StripeStandIn::settings).path("webhook_secret").asText();
    Events events = new Events(options.clock(), Stripe.API_VERSION);
    sessions = new Sessions(events, options.pageBase());
    payments = new Payments(events, sessions, options.pageBase());
    disputes = new Disputes(events);
    courier = new Courier(ledger, options.webhookTarget(), webhookSecret, options.firstRetry());
    local = new LocalRoutes(ledger, payments, sessions, disputes, courier, webhookSecret);
    Api api =
        new Api(
            ledger,
            options.secretKey(),
            sessions,
            new Refunds(events),
            new Customers(events),
            new Redactions(events));
    door =
        new Door(
            call ->
                call.path().startsWith(LocalRoutes.PREFIX) ? local.handle(call) : api.handle(call));
  }

  /**
   * Starts the stand-in and brings the webhooks that an earlier run with the same data left unsent.
   */
  public static StripeStandIn start(StandInOptions options) {
    var standIn = new StripeStandIn(options);
    standIn.courier.start();
    var _ = standIn.ticker.scheduleWithFixedDelay(standIn::tick, 1, 1, TimeUnit.SECONDS);
    return standIn;
  }

  /** What {@code setApiBase} takes. */
  public URI apiBase() {
    return door.address();
  }

  /** The API key that this stand-in accepts. */
  public String secretKey() {
    return options.secretKey();
  }

  /** The secret that signs its webhooks; made once, kept with the data. */
  public String webhookSecret() {
    return webhookSecret;
  }

  /**
   * Answers a request under {@code /_local/stripe} that the host received.
   *
   * @param target path and query
   * @param headers by name, in any case
   */
  public StandInResponse handle(
      String method, String target, byte[] body, Map<String, String> headers) {
    return local.handle(Call.of(method, target, headers, body));
  }

  /** Charges, refunds, customers, sessions and the webhook secret, as the local API shows them. */
  public ObjectNode summary() {
    return local.summary();
  }

  /** All events, oldest first. */
  public List<ObjectNode> events() {
    return ledger.all("event");
  }

  /** Expires sessions whose time is over on the suite's clock; call it after moving the clock. */
  public void tick() {
    ledger.run(sessions::expireDue);
  }

  /** What the buyer, or later the bank, decides about a session. */
  public void decide(String session, Outcome outcome) {
    ledger.run(tx -> payments.decide(tx, session, outcome));
  }

  /** A bank asks for a charge back; answers the dispute's id. */
  public String dispute(String charge) {
    return ledger.run(tx -> disputes.open(tx, charge)).path("id").asText();
  }

  /** The bank has decided. */
  public void closeDispute(String dispute, boolean won) {
    ledger.run(tx -> disputes.close(tx, dispute, won));
  }

  /** While held, events are recorded but not sent, so that a test chooses order and number. */
  public void holdWebhooks(boolean hold) {
    courier.hold(hold);
  }

  /** Sends one event again, so many times, so many at once; answers the statuses. */
  public List<Integer> deliver(String event, int times, int parallel) {
    return courier.again(ledger.run(tx -> tx.get("event", event)), times, parallel);
  }

  @Override
  public void close() {
    ticker.shutdownNow();
    door.close();
    courier.close();
    ledger.close();
  }

  private static ObjectNode settings(Ledger.Transaction tx) {
    ObjectNode known = tx.find(SETTINGS);
    if (known != null) {
      return known;
    }
    ObjectNode made = Wire.object().put("id", SETTINGS).put("object", SETTINGS);
    return tx.put(made.put("webhook_secret", Wire.id("whsec_")));
  }
}
