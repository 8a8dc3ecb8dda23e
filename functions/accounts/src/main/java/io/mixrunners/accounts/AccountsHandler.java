package io.mixrunners.accounts;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.mixrunners.core.Api;
import io.mixrunners.core.ApiRequest;
import io.mixrunners.core.ApiResponse;
import io.mixrunners.core.EmailAddress;
import io.mixrunners.core.Environment;
import io.mixrunners.core.Priming;
import io.mixrunners.core.Problem;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Sign-up, sign-in, the session, the account, the contact form, the withdrawal function. */
public final class AccountsHandler
    implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
  private static final Map<String, Boolean> SENT = Map.of("sent", true);

  private final AccountsParts parts;
  private final Api api;

  @SuppressWarnings("UnusedVariable") // held so that the runtime, which holds it weakly, finds it
  private final Priming priming;

  public AccountsHandler() {
    this(Environment.ofProcess());
  }

  public AccountsHandler(Environment environment) {
    this.parts = new AccountsParts(environment);
    Api routes =
        new Api(environment)
            .open("POST /api/signup", (request, log) -> signUp(request))
            .open("POST /api/signin", (request, log) -> signIn(request))
            .open("POST /api/session", (request, log) -> open(request))
            .open("POST /api/contact", (request, log) -> contact(request))
            .open("GET /api/session", (request, log) -> present(request))
            .session("DELETE /api/session", (request, log) -> close(request))
            .session("GET /api/me", (request, log) -> me(request))
            .session("POST /api/policy/seen", (request, log) -> sawPolicy(request));
    this.api =
        new WithdrawalRoutes(parts.withdrawals, parts.idempotency, request -> locale(null, request))
            .into(routes);
    this.priming = Priming.with(parts::warm);
  }

  @Override
  public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
    return api.handle(event, context);
  }

  record SignUpBody(@Nullable String email, @Nullable Boolean terms, @Nullable String locale) {}

  record SignInBody(@Nullable String email) {}

  record ProofBody(@Nullable String token, @Nullable String email, @Nullable String code) {}

  record SeenBody(@Nullable String version) {}

  record ContactBody(@Nullable String email, @Nullable String subject, @Nullable String message) {}

  record SessionView(String subject, String email, String state) {}

  record PresentView(Me.@Nullable View me) {}

  private ApiResponse signUp(ApiRequest request) {
    SignUpBody body = request.body(SignUpBody.class);
    EmailAddress address = EmailAddress.parse(body.email());
    if (!Boolean.TRUE.equals(body.terms())) {
      throw Problem.invalid("terms", "Accept the terms by sending true.");
    }
    parts.requests.ask(address, true, locale(body.locale(), request));
    return ApiResponse.json(202, SENT);
  }

  private ApiResponse signIn(ApiRequest request) {
    SignInBody body = request.body(SignInBody.class);
    EmailAddress address = EmailAddress.parse(body.email());
    parts.requests.ask(address, false, locale(null, request));
    return ApiResponse.json(202, SENT);
  }

  private ApiResponse open(ApiRequest request) {
    ProofBody body = request.body(ProofBody.class);
    SignIn proven =
        body.token() != null
            ? parts.proofs.byToken(body.token())
            : parts.proofs.byCode(EmailAddress.parse(body.email()), body.code());
    Admission.Admitted in = parts.admission.admit(proven);
    return ApiResponse.json(
            201,
            new SessionView(
                in.account().subject(), in.account().email().reveal(), in.account().state()))
        .withCookie(parts.sessions.header(in.cookie()));
  }

  private ApiResponse close(ApiRequest request) {
    cookie(request).ifPresent(parts.sessions::end);
    return ApiResponse.noContent().withCookie(SessionCookie.GONE);
  }

  /** Who is here, if anybody: to ask is no error, so that a page may ask before a sign-in. */
  private ApiResponse present(ApiRequest request) {
    Me.@Nullable View me = request.session().flatMap(parts.me::find).orElse(null);
    return prolonged(request, ApiResponse.json(200, new PresentView(me)));
  }

  private ApiResponse me(ApiRequest request) {
    return prolonged(request, ApiResponse.json(200, parts.me.of(request.subject())));
  }

  private ApiResponse prolonged(ApiRequest request, ApiResponse answer) {
    return cookie(request).flatMap(parts.sessions::prolong).map(answer::withCookie).orElse(answer);
  }

  private ApiResponse sawPolicy(ApiRequest request) {
    parts.me.sawPolicy(request.subject(), request.body(SeenBody.class).version());
    return ApiResponse.noContent();
  }

  private ApiResponse contact(ApiRequest request) {
    ContactBody body = request.body(ContactBody.class);
    parts.contact.write(EmailAddress.parse(body.email()), body.subject(), body.message());
    return ApiResponse.json(202, SENT);
  }

  /** The session's own cookie: one that names somebody else is not the one that let us in. */
  private static Optional<SessionCookie> cookie(ApiRequest request) {
    return request
        .cookie(SessionCookie.NAME)
        .flatMap(SessionCookie::parse)
        .filter(cookie -> request.session().filter(cookie.subject()::equals).isPresent());
  }

  /** The language asked for, else the browser's, else English; it is not kept on the account. */
  private static String locale(@Nullable String asked, ApiRequest request) {
    if (asked == null) {
      String browser = request.header("Accept-Language").orElse("").toLowerCase(Locale.ROOT);
      return browser.startsWith("fi") ? "fi" : "en";
    }
    if (!asked.equals("en") && !asked.equals("fi")) {
      throw Problem.invalid("locale", "One of en, fi.");
    }
    return asked;
  }
}
