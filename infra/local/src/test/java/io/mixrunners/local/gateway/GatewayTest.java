package io.mixrunners.local.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mixrunners.local.lambda.EchoHandler;
import io.mixrunners.local.lambda.Lambdas;
import io.mixrunners.local.lambda.SampleAuthorizer;
import io.mixrunners.local.template.Function;
import io.mixrunners.local.template.HttpApi;
import io.mixrunners.local.template.Trigger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.eclipse.jetty.server.Handler;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GatewayTest {
  private final List<String> lines = Collections.synchronizedList(new ArrayList<>());
  private final List<String> door = Collections.synchronizedList(new ArrayList<>());
  private final HttpClient client = HttpClient.newHttpClient();
  private final Lambdas lambdas =
      new Lambdas(
          List.of(
              function(
                  "Echo", "GET /api/things/{thing}", "GET /api/things/special", "POST /api/things"),
              function("Authorizer")),
          function -> function.id().equals("Echo") ? new EchoHandler() : new SampleAuthorizer(),
          (group, text) -> lines.add(group + " " + text));
  private LocalServer server = start();

  private LocalServer start() {
    var gateway =
        new Gateway(
            new Routes(lambdas),
            Optional.of(lambdas.byId("Authorizer")),
            InstantSource.system(),
            new DoorLog(
                Optional.of(new HttpApi.AccessLog("/door", "$context.routeKey $context.status")),
                (group, text) -> door.add(text)));
    LocalServer opened = LocalServer.open(0);
    opened.serve(new Handler.Sequence(gateway));
    return opened;
  }

  @BeforeEach
  void started() {
    assertTrue(server.port() > 0);
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
    lambdas.close();
    client.close();
  }

  private static Function function(String id, String... routes) {
    List<Trigger> triggers = new ArrayList<>();
    for (String route : routes) {
      triggers.add(new Trigger.Http(route, false));
    }
    return new Function(
        id,
        id,
        "-",
        "-",
        Duration.ofSeconds(2),
        512,
        OptionalInt.of(1),
        "/aws/" + id,
        Map.of(),
        triggers);
  }

  private HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void callArrivesAsPayloadTwoAndTheAnswerComesBackWhole() throws Exception {
    var answer = send(to("/api/things/a%20b?x=1&x=2&y=").header("Cookie", "one=1; two=2"));
    assertEquals(201, answer.statusCode());
    assertEquals(
        "subject=one=1 path={thing=a b} query=x=1&x=2&y= cookies=[one=1, two=2] base64=false body=null",
        answer.body());
    assertEquals(List.of("a=1; Secure", "b=2"), answer.headers().allValues("set-cookie"));
    assertEquals("GET /api/things/{thing}", answer.headers().firstValue("x-route").orElseThrow());
    assertEquals(List.of("/aws/Echo seen GET /api/things/{thing}"), lines);
  }

  @Test
  void aWordBeatsAVariable() throws Exception {
    assertEquals(
        "GET /api/things/special",
        send(to("/api/things/special")).headers().firstValue("x-route").orElseThrow());
  }

  @Test
  void unknownRouteIsTheGatewaysOwn404() throws Exception {
    for (String path : List.of("/api/nothing", "/api/things", "/api/things/a/b", "/api/things/")) {
      var answer = send(to(path));
      assertEquals(404, answer.statusCode(), path);
      assertEquals("{\"message\":\"Not Found\"}", answer.body());
    }
    assertEquals(List.of("- 404", "- 404", "- 404", "- 404"), door);
  }

  @Test
  void authorizerThatRefusesIs403() throws Exception {
    var answer = send(to("/api/things/x").header("x-refuse", "1"));
    assertEquals(403, answer.statusCode());
    assertEquals(List.of(), lines);
  }

  @Test
  void bodyOfTenMegabytesPassesAndOneMoreByteDoesNot() throws Exception {
    int limit = 10 * 1024 * 1024;
    var fits = send(to("/api/things").POST(BodyPublishers.ofByteArray(new byte[limit])));
    assertEquals(201, fits.statusCode());
    var over = send(to("/api/things").POST(BodyPublishers.ofByteArray(new byte[limit + 1])));
    assertEquals(413, over.statusCode());
  }

  @Test
  void bytesThatAreNoTextComeInBase64() throws Exception {
    var answer =
        send(
            to("/api/things")
                .header("Content-Type", "application/octet-stream")
                .POST(BodyPublishers.ofByteArray(new byte[] {-1, 0})));
    assertTrue(answer.body().endsWith("base64=true body=/wA="), answer.body());
  }

  @Test
  void handlerThatThrowsOrRunsLateIs500() throws Exception {
    assertEquals(500, send(to("/api/things").POST(BodyPublishers.ofString("throw"))).statusCode());
    long start = System.nanoTime();
    assertEquals(500, send(to("/api/things").POST(BodyPublishers.ofString("sleep"))).statusCode());
    assertTrue(System.nanoTime() - start < 6_000_000_000L, "the timeout of two seconds holds");
  }

  @Test
  void callsAboveTheReservedConcurrencyAreThrottled() throws Exception {
    var slow =
        client.sendAsync(
            to("/api/things").POST(BodyPublishers.ofString("sleep")).build(),
            HttpResponse.BodyHandlers.ofString());
    while (lines.isEmpty()) {
      Thread.sleep(10);
    }
    assertEquals(503, send(to("/api/things/x")).statusCode());
    assertEquals(500, slow.join().statusCode());
    assertEquals(201, send(to("/api/things/x")).statusCode());
  }
}
