package io.mixrunners.accounts;

import com.fasterxml.jackson.databind.JsonNode;
import io.mixrunners.core.Api;
import io.mixrunners.core.ApiRequest;
import io.mixrunners.core.ApiResponse;
import io.mixrunners.core.EmailAddress;
import io.mixrunners.core.Idempotency;
import io.mixrunners.core.Problem;
import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The two calls of the withdrawal function; both open to everybody. Thread-safe. */
final class WithdrawalRoutes {
  record AskBody(@Nullable String email, @Nullable String order, @Nullable String statement) {}

  record ConfirmBody(@Nullable String token, @Nullable String email, @Nullable String code) {}

  record Sent(boolean sent, String withdrawal) {}

  /** What was confirmed, and what it means for each order. */
  record View(
      String withdrawal,
      String state,
      Instant askedAt,
      @Nullable Instant confirmedAt,
      @Nullable JsonNode orders) {}

  private final WithdrawalSteps steps;
  private final Idempotency idempotency;
  private final Function<ApiRequest, String> locale;

  WithdrawalRoutes(
      WithdrawalSteps steps, Idempotency idempotency, Function<ApiRequest, String> locale) {
    this.steps = steps;
    this.idempotency = idempotency;
    this.locale = locale;
  }

  Api into(Api api) {
    return api.open("POST /api/withdrawals", (request, log) -> ask(request))
        .open("POST /api/withdrawals/{withdrawal}/confirm", (request, log) -> confirm(request));
  }

  private ApiResponse ask(ApiRequest request) {
    AskBody body = request.body(AskBody.class);
    return idempotency.once(
        request,
        () -> {
          EmailAddress address = EmailAddress.parse(body.email());
          String id = steps.ask(address, body.order(), body.statement(), locale.apply(request));
          return new Idempotency.Made(id, sent(id));
        },
        WithdrawalRoutes::sent);
  }

  private static ApiResponse sent(String id) {
    return ApiResponse.json(202, new Sent(true, id));
  }

  private ApiResponse confirm(ApiRequest request) {
    ConfirmBody body = request.body(ConfirmBody.class);
    String id = request.path("withdrawal");
    if (body.token() == null && body.code() == null) {
      throw Problem.invalid("token", "Send the token of the mail's link, or email and code.");
    }
    Withdrawal done =
        body.token() != null
            ? steps.confirm(id, body.token())
            : steps.confirm(id, EmailAddress.parse(body.email()), body.code());
    return ApiResponse.json(
        200, new View(done.id(), done.state(), done.askedAt(), done.confirmedAt(), done.outcome()));
  }
}
