package io.mixrunners.local.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.util.List;
import java.util.Map;

/**
 * Tells what it was called with; a body of {@code throw} or {@code sleep} makes it fail or run
 * late.
 */
public final class EchoHandler
    implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
  @Override
  public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
    context.getLogger().log("seen " + event.getRouteKey());
    if ("throw".equals(event.getBody())) {
      throw new IllegalStateException("asked to");
    }
    if ("sleep".equals(event.getBody())) {
      try {
        Thread.sleep(10_000);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
    var authorizer = event.getRequestContext().getAuthorizer();
    return APIGatewayV2HTTPResponse.builder()
        .withStatusCode(201)
        .withHeaders(Map.of("content-type", "text/plain", "x-route", event.getRouteKey()))
        .withCookies(List.of("a=1; Secure", "b=2"))
        .withBody(
            "subject="
                + (authorizer == null ? "none" : authorizer.getLambda().get("subject"))
                + " path="
                + event.getPathParameters()
                + " query="
                + event.getRawQueryString()
                + " cookies="
                + event.getCookies()
                + " base64="
                + event.getIsBase64Encoded()
                + " body="
                + event.getBody())
        .build();
  }
}
