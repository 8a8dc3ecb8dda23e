package io.mixrunners.local.stripe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Brings events to the webhook: at least once, in no promised order, with retries that back off and
 * end. What was not brought when the process died is brought after the next start. Thread-safe.
 */
final class Courier implements AutoCloseable {
  private static final int ATTEMPTS = 12;
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

  private final Ledger ledger;
  private final Supplier<@Nullable URI> target;
  private final String secret;
  private final Duration firstRetry;
  private final Clock wallClock = Clock.systemUTC();
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
  private final ExecutorService legs = Executors.newVirtualThreadPerTaskExecutor();
  private volatile boolean held;

  Courier(Ledger ledger, Supplier<@Nullable URI> target, String secret, Duration firstRetry) {
    this.ledger = ledger;
    this.target = target;
    this.secret = secret;
    this.firstRetry = firstRetry;
  }

  /** Sends what an earlier process left unsent, and from now on every new event. */
  void start() {
    ledger.onEvent(this::send);
    ledger.all("event").stream()
        .filter(e -> e.path("pending_webhooks").asInt() > 0)
        .forEach(this::send);
  }

  /** While held, new events are only recorded; they go out by {@link #again}. */
  void hold(boolean hold) {
    held = hold;
  }

  /**
   * Delivers one event {@code times} times, so many at once; answers the statuses, 0 for no answer.
   */
  List<Integer> again(ObjectNode event, int times, int parallel) {
    var gate = new Semaphore(parallel);
    var answers = new ArrayList<Future<Integer>>();
    for (int i = 0; i < times; i++) {
      answers.add(
          legs.submit(
              () -> {
                gate.acquire();
                try {
                  return bring(event);
                } finally {
                  gate.release();
                }
              }));
    }
    return answers.stream().map(Courier::await).toList();
  }

  @Override
  public void close() {
    legs.shutdownNow();
    http.shutdownNow();
  }

  private void send(ObjectNode event) {
    if (!held) {
      var _ = legs.submit(() -> insist(event));
    }
  }

  private Void insist(ObjectNode event) throws InterruptedException {
    Duration pause = firstRetry;
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      int status = bring(event);
      if (status >= 200 && status < 300) {
        ledger.run(tx -> tx.put(event.put("pending_webhooks", 0)));
        return null;
      }
      Thread.sleep(pause);
      pause = pause.multipliedBy(2);
      pause = pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
    }
    return null;
  }

  private int bring(ObjectNode event) throws InterruptedException {
    URI to = target.get();
    if (to == null) {
      return 0;
    }
    String body = Wire.text(event);
    HttpRequest request =
        HttpRequest.newBuilder(to)
            .timeout(PATIENCE)
            .header("Content-Type", "application/json; charset=utf-8")
            .header("User-Agent", "Stripe/1.0 (stand-in)")
            .header("Stripe-Signature", Signature.header(secret, wallClock.instant(), body))
            .POST(BodyPublishers.ofString(body))
            .build();
    try {
      return http.send(request, BodyHandlers.discarding()).statusCode();
    } catch (IOException e) {
      // Nobody there, or no answer in time: the caller tries again.
      return 0;
    }
  }

  private static int await(Future<Integer> answer) {
    try {
      return answer.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 0;
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }
}
