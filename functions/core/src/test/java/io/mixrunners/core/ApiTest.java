package io.mixrunners.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.mixrunners.emulator.LambdaCall;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApiTest {
  record Body(String name, int count) {}

  private final LambdaCall context = new LambdaCall("core");
  private final Api api =
      new Api(
              Environment.of(
                  Map.of("SITE_ORIGIN", "https://mixrunners.test"), InstantSource.system()))
          .open("GET /open", (request, log) -> ApiResponse.noContent())
          .session("GET /mine", (request, log) -> ApiResponse.json(200, request.subject()))
          .open("POST /body", (request, log) -> ApiResponse.json(200, request.body(Body.class)))
          .signed("POST /signed", (request, log) -> ApiResponse.noContent())
          .open(
              "GET /broken",
              (request, log) -> {
                throw new IllegalStateException("secret of anna@example.com");
              });

  @Test
  void withoutASessionAPersonalRouteAnswers401() {
    assertProblem(call("GET /mine", Map.of(), ""), 401, "unauthenticated");
  }

  @Test
  void theAuthorizersSubjectIsWhoCalls() {
    APIGatewayV2HTTPEvent event = event("GET /mine", Map.of(), "");
    event
        .getRequestContext()
        .getAuthorizer()
        .setLambda(Map.of("subject", "0123456789abcdefghjkmnpqrs"));

    APIGatewayV2HTTPResponse response = api.handle(event, context);

    assertEquals(200, response.getStatusCode());
    assertEquals("\"0123456789abcdefghjkmnpqrs\"", response.getBody());
    assertEquals("no-store", response.getHeaders().get("Cache-Control"));
  }

  @Test
  void aForeignOriginIsRefusedAndNoneIsAccepted() {
    assertProblem(
        call("GET /open", Map.of("origin", "https://evil.test"), ""), 403, "foreign-origin");
    assertEquals(204, call("GET /open", Map.of(), "").getStatusCode());
    assertEquals(
        204, call("GET /open", Map.of("Origin", "https://mixrunners.test"), "").getStatusCode());
  }

  @ParameterizedTest
  @CsvSource({"text/plain", "application/x-www-form-urlencoded", "application/jsonp", "''"})
  void aBodyThatIsNotJsonIsRefused(String media) {
    assertProblem(call("POST /body", Map.of("content-type", media), "{}"), 415, "wrong-media-type");
  }

  @Test
  void aSignedRouteTakesWhatItsSenderSends() {
    assertEquals(204, call("POST /signed", Map.of("origin", "null"), "raw").getStatusCode());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'name':'a','count':1,'more':2}|422|more",
        "{'name':'a','count':'1'}|422|count",
        "{'name':'a','count':1.5}|422|count",
        "{'name':{},'count':1}|422|name",
        "{'name':'a','name':'b','count':1}|400|",
        "{'name':|400|",
        "[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]|422|body",
        "null|400|"
      })
  void aBodyThatDoesNotFitIsAnsweredWithTheFieldsName(String json, int status, String field) {
    APIGatewayV2HTTPResponse response =
        call("POST /body", Map.of("content-type", "application/json"), json.replace('\'', '"'));

    assertEquals(status, response.getStatusCode(), response.getBody());
    if (field != null) {
      assertEquals(
          field, Json.tree(response.getBody()).path("errors").path(0).path("field").asText());
    }
  }

  @Test
  void aBugIsAnswered500AndSaysNothingOfWhatItWasAbout() {
    APIGatewayV2HTTPResponse response = call("GET /broken", Map.of(), "");

    assertProblem(response, 500, "internal");
    assertEquals("60", response.getHeaders().get("Retry-After"));
    assertFalse(response.getBody().contains("anna"));
    assertTrue(context.lines().stream().noneMatch(line -> line.contains("anna")));
  }

  @Test
  void anUnknownRouteIsNotFound() {
    assertProblem(call("GET /nowhere", Map.of(), ""), 404, "not-found");
  }

  private static void assertProblem(APIGatewayV2HTTPResponse response, int status, String word) {
    assertEquals(status, response.getStatusCode(), response.getBody());
    assertEquals("application/problem+json", response.getHeaders().get("Content-Type"));
    assertTrue(Json.tree(response.getBody()).path("type").asText().endsWith("/" + word));
  }

  private APIGatewayV2HTTPResponse call(String route, Map<String, String> headers, String body) {
    return api.handle(event(route, headers, body), context);
  }

  private static APIGatewayV2HTTPEvent event(
      String route, Map<String, String> headers, String body) {
    APIGatewayV2HTTPEvent.RequestContext.Authorizer authorizer =
        APIGatewayV2HTTPEvent.RequestContext.Authorizer.builder()
            .withLambda(Map.of("subject", ""))
            .build();
    return APIGatewayV2HTTPEvent.builder()
        .withRouteKey(route)
        .withHeaders(headers)
        .withBody(body)
        .withRequestContext(
            APIGatewayV2HTTPEvent.RequestContext.builder().withAuthorizer(authorizer).build())
        .build();
  }
}
