package io.mixrunners.local.panel;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mixrunners.local.faults.FaultDesk;
import io.mixrunners.local.gateway.Reply;
import io.mixrunners.local.sources.Schedules;
import io.mixrunners.local.stripe.StripeStandIn;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * {@code /_local/*}: mail, clock, schedules, faults, state and the payment page. Only for callers
 * on this machine: a page of a foreign origin, or one that a name server pointed here, is refused.
 */
public final class Panel extends Handler.Abstract {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String PREFIX = "/_local";

  /** Moves the clock on. */
  @FunctionalInterface
  public interface Mover {
    /** Moves it, lets what falls due happen, gives the new time. */
    Instant advance(Duration by) throws InterruptedException;
  }

  /** One call's answer. */
  @FunctionalInterface
  interface Call {
    Reply answer(JsonNode body) throws IOException, InterruptedException;
  }

  private final Map<String, Call> calls = new LinkedHashMap<>();
  private final StripeCalls stripe;
  private final MailPages mailPages;

  private Panel(StripeCalls stripe, MailPages mailPages) {
    this.stripe = stripe;
    this.mailPages = mailPages;
  }

  /** Puts the panel together. */
  public static Panel of(
      InstantSource clock,
      Mover mover,
      FaultDesk faults,
      Schedules schedules,
      Inside inside,
      Optional<StripeStandIn> stripe) {
    var panel = new Panel(new StripeCalls(stripe), new MailPages(inside));
    new TimeCalls(clock, mover, schedules).addTo(panel.calls);
    new FaultCalls(faults).addTo(panel.calls);
    new InsideCalls(inside).addTo(panel.calls);
    return panel;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    String path = request.getHttpURI().getPath();
    if (path == null || !(path.equals(PREFIX) || path.startsWith(PREFIX + "/"))) {
      return false;
    }
    answer(request, path.substring(PREFIX.length())).send(response, callback);
    return true;
  }

  private Reply answer(Request request, String path) throws IOException, InterruptedException {
    if (!Neighbours.isFromHere(request)) {
      return problem(403, "This answers programs and pages of this machine only.");
    }
    byte[] body = Content.Source.asInputStream(request).readAllBytes();
    if (path.equals("/stripe") || path.startsWith("/stripe/")) {
      return stripe.forward(request, body);
    }
    Optional<Reply> page = mailPages.answer(request, path);
    if (page.isPresent()) {
      return page.get();
    }
    Call call = calls.get(request.getMethod() + " " + path);
    if (call == null) {
      return problem(404, "There is " + String.join(", ", calls.keySet()) + ", all under /_local.");
    }
    try {
      return call.answer(
          body.length == 0 ? JsonNodeFactory.instance.objectNode() : JSON.readTree(body));
    } catch (JsonProcessingException e) {
      return problem(400, "The body is no JSON: " + e.getOriginalMessage());
    } catch (IllegalArgumentException e) {
      return problem(400, String.valueOf(e.getMessage()));
    }
  }

  static Reply problem(int status, String detail) {
    ObjectNode problem = JsonNodeFactory.instance.objectNode();
    problem.put("status", status);
    problem.put("detail", detail);
    return Reply.json(status, problem);
  }
}
