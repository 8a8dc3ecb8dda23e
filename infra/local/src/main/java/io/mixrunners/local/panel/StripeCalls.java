package io.mixrunners.local.panel;

import io.mixrunners.local.gateway.Reply;
import io.mixrunners.local.stripe.StandInResponse;
import io.mixrunners.local.stripe.StripeStandIn;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.server.Request;

/** Hands calls under {@code /_local/stripe} to the stand-in. */
record StripeCalls(Optional<StripeStandIn> standIn) {

  Reply forward(Request request, byte[] body) {
    if (standIn.isEmpty()) {
      return Panel.problem(404, "The real Stripe is in use: a test key is in the environment.");
    }
    Map<String, String> headers = new HashMap<>();
    for (HttpField field : request.getHeaders()) {
      headers.put(field.getName(), field.getValue() == null ? "" : field.getValue());
    }
    StandInResponse answer =
        standIn
            .get()
            .handle(request.getMethod(), request.getHttpURI().getPathQuery(), body, headers);
    return Reply.text(answer.status(), answer.headers(), answer.body());
  }
}
