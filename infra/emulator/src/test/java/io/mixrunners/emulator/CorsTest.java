package io.mixrunners.emulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.S3Client;

@SuppressWarnings("unchecked") // the SDK takes generic varargs
class CorsTest {
  private static final String ORIGIN = "https://mixrunners.test";

  private final TestStack stack = TestStack.create();
  private final Clients clients = new Clients(stack.emulator());
  private final S3Client s3 = clients.s3();
  private final String bucket = String.valueOf(stack.values().get("AUDIO_BUCKET"));
  private final HttpClient http = HttpClient.newHttpClient();

  @BeforeAll
  static void letTheClientSetAnyHeader() {
    System.setProperty("jdk.httpclient.allowRestrictedHeaders", "origin");
  }

  @BeforeEach
  void rules() {
    s3.putBucketCors(
        p ->
            p.bucket(bucket)
                .corsConfiguration(
                    c ->
                        c.corsRules(
                            r ->
                                r.allowedOrigins(ORIGIN)
                                    .allowedMethods("PUT", "GET")
                                    .allowedHeaders("content-type", "x-amz-checksum-*")
                                    .exposeHeaders("ETag")
                                    .maxAgeSeconds(3000))));
  }

  private HttpResponse<String> preflight(String origin, String method, String headers)
      throws Exception {
    URI uri =
        URI.create(stack.values().get("AWS_ENDPOINT_URL_S3") + "/" + bucket + "/k?partNumber=1");
    return http.send(
        HttpRequest.newBuilder(uri)
            .method("OPTIONS", HttpRequest.BodyPublishers.noBody())
            .header("Origin", origin)
            .header("Access-Control-Request-Method", method)
            .header("Access-Control-Request-Headers", headers)
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void aPreflightOfTheSiteIsAnswered() throws Exception {
    HttpResponse<String> answer = preflight(ORIGIN, "PUT", "x-amz-checksum-sha256, Content-Type");
    assertEquals(200, answer.statusCode());
    assertEquals(ORIGIN, answer.headers().firstValue("Access-Control-Allow-Origin").orElse(""));
    assertEquals("3000", answer.headers().firstValue("Access-Control-Max-Age").orElse(""));
    assertTrue(
        answer
            .headers()
            .firstValue("Access-Control-Allow-Headers")
            .orElse("")
            .contains("x-amz-checksum-sha256"));
  }

  @Test
  void anotherOriginMethodOrHeaderIsRefused() throws Exception {
    assertEquals(403, preflight("https://evil.test", "PUT", "content-type").statusCode());
    assertEquals(403, preflight(ORIGIN, "DELETE", "content-type").statusCode());
    assertEquals(403, preflight(ORIGIN, "PUT", "x-other").statusCode());
    s3.deleteBucketCors(d -> d.bucket(bucket));
    assertEquals(403, preflight(ORIGIN, "PUT", "content-type").statusCode());
  }

  @Test
  void theAnswerToAPresignedPutLetsThePageReadTheEtag() throws Exception {
    URI url =
        clients
            .presigner()
            .presignPutObject(
                p ->
                    p.signatureDuration(Duration.ofMinutes(5))
                        .putObjectRequest(o -> o.bucket(bucket).key("k").contentLength(3L)))
            .url()
            .toURI();
    HttpResponse<String> answer =
        http.send(
            HttpRequest.newBuilder(url)
                .PUT(HttpRequest.BodyPublishers.ofString("abc"))
                .header("Origin", ORIGIN)
                .build(),
            HttpResponse.BodyHandlers.ofString());
    assertEquals(200, answer.statusCode(), answer.body());
    assertEquals(1, answer.headers().allValues("Access-Control-Allow-Origin").size());
    assertEquals("ETag", answer.headers().firstValue("Access-Control-Expose-Headers").orElse(""));
    assertTrue(answer.headers().firstValue("ETag").isPresent());
  }
}
