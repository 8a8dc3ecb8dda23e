package io.mixrunners.privacy;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.mixrunners.core.Api;
import io.mixrunners.core.ApiRequest;
import io.mixrunners.core.ApiResponse;
import io.mixrunners.core.Environment;
import io.mixrunners.core.Idempotency;
import io.mixrunners.core.Priming;
import io.mixrunners.core.Problem;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rights of a person, the consents, the ledger, receipts of erasures, and the policy. */
public final class PrivacyHandler
    implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
  private final PrivacyParts parts;
  private final Api api;

  @SuppressWarnings("UnusedVariable") // held so that the runtime, which holds it weakly, finds it
  private final Priming priming;

  public PrivacyHandler() {
    this(Environment.ofProcess());
  }

  public PrivacyHandler(Environment environment) {
    this.parts = new PrivacyParts(environment);
    this.api =
        new Api(environment)
            .session("POST /api/privacy/requests", (request, log) -> create(request))
            .session("GET /api/privacy/requests", (request, log) -> list(request))
            .session("GET /api/privacy/requests/{request}", (request, log) -> show(request))
            .session("DELETE /api/privacy/requests/{request}", (request, log) -> withdraw(request))
            .session(
                "POST /api/privacy/requests/{request}/confirm", (request, log) -> confirm(request))
            .open("GET /api/privacy/receipts/{secret}", (request, log) -> receipt(request))
            .session("GET /api/privacy/consents", (request, log) -> consents(request))
            .session("PUT /api/privacy/consents", (request, log) -> consent(request))
            .session("GET /api/privacy/ledger", (request, log) -> ledger(request))
            .open("GET /api/policy", (request, log) -> ApiResponse.json(200, parts.policy.view()));
    this.priming = Priming.with(parts::warm);
  }

  @Override
  public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
    return api.handle(event, context);
  }

  record ConfirmBody(@Nullable String token) {}

  record ConsentBody(@Nullable Boolean analytics, @Nullable Boolean marketing) {}

  private ApiResponse create(ApiRequest request) {
    Wish wish = request.body(Wish.class);
    String subject = request.subject();
    return parts.idempotency.once(
        request,
        () -> {
          SubjectRequest made = parts.rights.use(subject, wish, locale(request));
          return new Idempotency.Made(made.id(), ApiResponse.json(201, parts.views.of(made)));
        },
        id -> ApiResponse.json(201, parts.views.of(parts.rights.require(subject, id))));
  }

  private ApiResponse list(ApiRequest request) {
    return ApiResponse.json(200, parts.views.of(parts.requests.list(request.subject())));
  }

  private ApiResponse show(ApiRequest request) {
    return ApiResponse.json(
        200, parts.views.of(parts.rights.require(request.subject(), request.path("request"))));
  }

  private ApiResponse withdraw(ApiRequest request) {
    parts.rights.withdraw(request.subject(), request.path("request"));
    return ApiResponse.noContent();
  }

  private ApiResponse confirm(ApiRequest request) {
    @Nullable String token = request.body(ConfirmBody.class).token();
    return ApiResponse.json(
        200,
        parts.views.of(parts.rights.confirm(request.subject(), request.path("request"), token)));
  }

  private ApiResponse receipt(ApiRequest request) {
    return ApiResponse.json(
        200, parts.receipts.find(request.path("secret")).orElseThrow(Problem::notFound));
  }

  private ApiResponse consents(ApiRequest request) {
    return ApiResponse.json(200, parts.consents.of(request.subject()));
  }

  private ApiResponse consent(ApiRequest request) {
    ConsentBody body = request.body(ConsentBody.class);
    if (body.analytics() == null || body.marketing() == null) {
      throw Problem.invalid(
          body.analytics() == null ? "analytics" : "marketing", "Say true or false.");
    }
    parts.rights.requireAccount(request.subject());
    return ApiResponse.json(
        200,
        parts.consents.wish(
            request.subject(),
            Map.of("analytics", body.analytics(), "marketing", body.marketing())));
  }

  private ApiResponse ledger(ApiRequest request) {
    return ApiResponse.json(200, parts.ledger.list(request.subject()));
  }

  private static String locale(ApiRequest request) {
    String browser = request.header("Accept-Language").orElse("").toLowerCase(Locale.ROOT);
    return browser.startsWith("fi") ? "fi" : "en";
  }
}
