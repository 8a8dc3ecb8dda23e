package io.mixrunners.orders;

import io.mixrunners.core.Account;
import io.mixrunners.core.ApiRequest;
import io.mixrunners.core.ApiResponse;
import io.mixrunners.core.Idempotency.Made;
import io.mixrunners.core.Job;
import io.mixrunners.core.Job.State;
import io.mixrunners.core.JobFile;
import io.mixrunners.core.Json;
import io.mixrunners.core.Order;
import io.mixrunners.core.Problem;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /api/jobs/{job}/checkout}: the address of the payment page. The same address again
 * while a payment is open; on a job that is paid but waits, {@code startNow} starts it.
 */
final class Checkout {
  record Body(@Nullable Boolean startNow) {}

  /**
   * Time that a paid source must be there beyond the payment page, for a webhook that comes late.
   */
  private static final Duration SLACK = Duration.ofHours(2);

  private static final Set<String> SOURCE = Set.of("mix", "stem", "reference");

  private final Room room;
  private final Attempts attempts;
  private final OpenOrders openOrders;
  private final LateStart lateStart;

  Checkout(Room room) {
    this.room = room;
    this.attempts = new Attempts(room);
    this.openOrders = new OpenOrders(room);
    this.lateStart = new LateStart(room);
  }

  ApiResponse answer(ApiRequest request) {
    return room.idempotency()
        .once(request, () -> new Made(request.path("job"), toPage(request)), _ -> toPage(request));
  }

  private ApiResponse toPage(ApiRequest request) {
    Account account = room.accounts().requireActive(request.subject());
    Job job = room.job(account.subject(), request.path("job"));
    Boolean startNow = request.body(Body.class).startNow();
    if (startNow == null) {
      throw Problem.invalid("startNow", "Say true or false.");
    }
    if (startNow && LateStart.fits(job)) {
      lateStart.start(job);
      return ApiResponse.json(200, Json.object().put("started", true));
    }
    if (job.state() != State.PREVIEW) {
      throw Problem.of(
          Problem.Type.CONFLICT,
          "A job can be paid for while it is in preview. This one is "
              + job.state().word()
              + ". Nothing was charged.");
    }
    requireSource(job);
    Order order = openOrders.of(job, startNow);
    try {
      return ApiResponse.json(201, Json.object().put("url", attempts.url(order, account.email())));
    } catch (PaymentTrouble e) {
      throw Problem.retryable(
          Problem.Type.INTERNAL,
          "The payment provider does not answer. Nothing was charged. Try again in a minute.",
          60);
    }
  }

  /** Nobody pays for what may be gone before the work begins. */
  private void requireSource(Job job) {
    if (job.expiresAt().isBefore(room.now().plus(room.limits().page()).plus(SLACK))) {
      throw Problem.of(
          Problem.Type.CONFLICT,
          "This song is about to be deleted, so it can no longer be paid for. Nothing was charged."
              + " Upload it again, and it has its full time.");
    }
    boolean there =
        room.files().list(job.subject(), job.id()).stream()
            .filter(file -> SOURCE.contains(file.use()))
            .allMatch(this::isThere);
    if (!there) {
      throw Problem.of(
          Problem.Type.CONFLICT,
          "A file of this job is gone, so it can no longer be paid for. Nothing was charged. Upload"
              + " it again.");
    }
  }

  private boolean isThere(JobFile file) {
    return file.key() != null && room.audio().head(file.key()).isPresent();
  }
}
