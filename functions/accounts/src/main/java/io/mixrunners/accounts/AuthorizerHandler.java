package io.mixrunners.accounts;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2CustomAuthorizerEvent;
import io.mixrunners.core.Aws;
import io.mixrunners.core.Environment;
import io.mixrunners.core.Priming;
import io.mixrunners.core.Register;
import io.mixrunners.core.Table;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tells the functions behind the API whose session a call carries. It lets every call through that
 * came by the edge, since the gateway's own denial could not carry our problem document: without a
 * valid session the subject is empty and {@code core}'s filter answers 401. One read per call that
 * has a well-formed cookie, none otherwise; nothing is cached, so a session that ended is over at
 * once.
 */
public final class AuthorizerHandler
    implements RequestHandler<APIGatewayV2CustomAuthorizerEvent, Map<String, Object>> {
  private final Door door;
  private final Sessions sessions;

  @SuppressWarnings("UnusedVariable") // held so that the runtime, which holds it weakly, finds it
  private final Priming priming;

  public AuthorizerHandler() {
    this(Environment.ofProcess());
  }

  public AuthorizerHandler(Environment environment) {
    this.door = new Door(environment);
    Table identities = Table.identities(environment, new Aws(environment).dynamoDb());
    this.sessions = new Sessions(identities, Register.load());
    this.priming = Priming.with(this::warm);
  }

  @Override
  public Map<String, Object> handleRequest(
      APIGatewayV2CustomAuthorizerEvent event, Context context) {
    if (!door.admits(event.getHeaders())) {
      return Map.of("isAuthorized", false);
    }
    @Nullable List<String> cookies = event.getCookies();
    String subject =
        SessionCookie.among(cookies == null ? List.of() : cookies)
            .filter(sessions::isLive)
            .map(SessionCookie::subject)
            .orElse("");
    return Map.of("isAuthorized", true, "context", Map.of("subject", subject));
  }

  private void warm() {
    sessions.isLive(new SessionCookie("0".repeat(26), "0".repeat(43)));
  }
}
