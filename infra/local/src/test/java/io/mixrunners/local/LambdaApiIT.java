package io.mixrunners.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.lambda.model.InvalidRequestContentException;
import software.amazon.awssdk.services.lambda.model.InvocationType;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;

/** The functions without a route are called as on AWS: by the SDK, at the endpoint that is told. */
@ExtendWith(RunningSuite.class)
class LambdaApiIT {
  private static final String FIND = "mixrunners-local-find-subject";

  private static LambdaClient client(Suite suite) {
    return LambdaClient.builder()
        .endpointOverride(suite.url())
        .region(Region.EU_NORTH_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
        .build();
  }

  private static InvokeResponse invoke(Suite suite, String name, InvocationType type, String body) {
    try (LambdaClient lambda = client(suite)) {
      return lambda.invoke(
          r -> r.functionName(name).invocationType(type).payload(SdkBytes.fromUtf8String(body)));
    }
  }

  @Test
  void theOperatorAsksWhoseALetterIs(Suite suite) {
    InvokeResponse nobody =
        invoke(suite, FIND, InvocationType.REQUEST_RESPONSE, "{\"email\":\"nobody@example.org\"}");
    assertEquals(200, nobody.statusCode());
    assertEquals("{}", nobody.payload().asUtf8String());
    assertEquals("$LATEST", nobody.executedVersion());
  }

  @Test
  void aFunctionThatThrowsSaysSoInTheHeader(Suite suite) {
    InvokeResponse failed =
        invoke(suite, FIND, InvocationType.REQUEST_RESPONSE, "{\"email\":\"no address\"}");
    assertEquals("Unhandled", failed.functionError());
    assertTrue(failed.payload().asUtf8String().contains("io.mixrunners.core.Refused"));
  }

  @Test
  void namesAndArnsFindAFunctionAndOthersDoNot(Suite suite) {
    String arn = "arn:aws:lambda:eu-north-1:000000000000:function:" + FIND + ":live";
    assertEquals(
        200,
        invoke(suite, arn, InvocationType.REQUEST_RESPONSE, "{\"email\":\"a@b.fi\"}").statusCode());
    assertEquals(
        202, invoke(suite, FIND, InvocationType.EVENT, "{\"email\":\"a@b.fi\"}").statusCode());
    assertEquals(204, invoke(suite, FIND, InvocationType.DRY_RUN, "").statusCode());
    assertThrows(
        ResourceNotFoundException.class,
        () -> invoke(suite, "no-such-function", InvocationType.REQUEST_RESPONSE, "{}"));
    assertThrows(
        InvalidRequestContentException.class,
        () -> invoke(suite, FIND, InvocationType.REQUEST_RESPONSE, "{half"));
    try (LambdaClient lambda = client(suite)) {
      assertTrue(
          lambda.listFunctions().functions().stream()
              .map(FunctionConfiguration::functionName)
              .anyMatch(FIND::equals));
    }
  }

  @Test
  void aForeignPageMayNotInvoke(Suite suite) throws Exception {
    URI uri = suite.url().resolve("/2015-03-31/functions/" + FIND + "/invocations");
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpRequest call =
          HttpRequest.newBuilder(uri)
              .header("Origin", "https://evil.example")
              .POST(HttpRequest.BodyPublishers.ofString("{}"))
              .build();
      assertEquals(403, http.send(call, HttpResponse.BodyHandlers.ofString()).statusCode());
    }
  }
}
