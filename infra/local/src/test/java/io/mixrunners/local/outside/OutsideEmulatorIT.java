package io.mixrunners.local.outside;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import cloud.localstack.awssdkv2.TestUtils;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mixrunners.core.Environment;
import io.mixrunners.local.Project;
import io.mixrunners.local.demo.Visitor;
import io.mixrunners.local.deploy.Deployment;
import io.mixrunners.local.lambda.Invocation;
import io.mixrunners.local.lambda.Lambdas;
import io.mixrunners.local.template.Function;
import io.mixrunners.local.template.Template;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.client.builder.SdkSyncClientBuilder;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * The template and a function against an emulator that somebody else wrote: our own cannot be what
 * makes them work.
 */
class OutsideEmulatorIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static @Nullable Ministack ministack;
  private static @Nullable Deployment deployment;

  @BeforeAll
  static void deploy() throws Exception {
    Optional<String> obstacle = Ministack.obstacle();
    assumeTrue(obstacle.isEmpty(), () -> obstacle.orElse(""));
    Ministack started = Ministack.start();
    ministack = started;
    var made =
        new Deployment(
            Template.read(Project.ROOT.resolve("template.yaml")),
            "outside",
            Environment.of(services(started), InstantSource.system()),
            Map.of("Stage", "local", "SiteOrigin", "http://127.0.0.1:1"),
            null);
    made.deploy();
    deployment = made;
  }

  @AfterAll
  static void stop() {
    if (ministack != null) {
      ministack.close();
    }
  }

  private static Map<String, String> services(Ministack started) {
    return Map.of(
        "AWS_ENDPOINT_URL", started.endpoint().toString(),
        "AWS_REGION", "eu-north-1",
        "AWS_ACCESS_KEY_ID", "test",
        "AWS_SECRET_ACCESS_KEY", "test");
  }

  /** localstack-utils' client; it knows one region only, and personal data may not lie there. */
  private static <B extends SdkSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> B there(
      B builder) {
    return TestUtils.wrapApiSyncClientV2(builder, endpoint()).region(Region.EU_NORTH_1);
  }

  private static Deployment deployed() {
    return Optional.ofNullable(deployment).orElseThrow();
  }

  private static String endpoint() {
    return Optional.ofNullable(ministack).orElseThrow().endpoint().toString();
  }

  private static Function function(String id) {
    return deployed().functions().stream().filter(f -> f.id().equals(id)).findFirst().orElseThrow();
  }

  @Test
  void templateBringsTablesBucketsAndQueuesUpThere() {
    Map<String, String> values = function("UploadsFunction").environment();
    try (DynamoDbClient dynamo = there(DynamoDbClient.builder()).build()) {
      assertEquals(
          "expiresAt",
          dynamo
              .describeTimeToLive(r -> r.tableName(values.get("WORK_TABLE")))
              .timeToLiveDescription()
              .attributeName());
    }
    try (S3Client s3 = there(S3Client.builder().forcePathStyle(true)).build()) {
      assertTrue(
          s3
              .getBucketLifecycleConfiguration(r -> r.bucket(values.get("AUDIO_BUCKET")))
              .rules()
              .stream()
              .anyMatch(rule -> "kept/".equals(rule.filter().prefix())));
      assertTrue(
          s3.getPublicAccessBlock(r -> r.bucket(values.get("AUDIO_BUCKET")))
              .publicAccessBlockConfiguration()
              .blockPublicPolicy());
    }
    try (SqsClient sqs = there(SqsClient.builder()).build()) {
      assertTrue(
          sqs.getQueueAttributes(
                  r ->
                      r.queueUrl(values.get("MASTERING_QUEUE_URL"))
                          .attributeNames(QueueAttributeName.ALL))
              .attributes()
              .getOrDefault(QueueAttributeName.REDRIVE_POLICY, "")
              .contains("mixrunners-local-mastering-dlq"));
    }
  }

  @Test
  void uploadGoesThroughThereFromTheDraftToTheMessage() throws Exception {
    Function uploads = function("UploadsFunction");
    try (var lambdas = new Lambdas(deployed().functions(), this::handler, (group, line) -> {});
        var visitor = new Visitor(URI.create(endpoint()));
        SqsClient sqs = there(SqsClient.builder()).build()) {
      account(uploads.environment().get("IDENTITIES_TABLE"));
      byte[] wav = new byte[4096];
      ObjectNode create = event("create");
      ObjectNode body = JSON.createObjectNode().put("kind", "mastering");
      body.putArray("files")
          .addObject()
          .put("name", "a.wav")
          .put("bytes", wav.length)
          .put("use", "mix");
      create.put("body", body.toString());
      JsonNode created = call(lambdas, create, 201);
      JsonNode file = created.path("files").path(0);
      JsonNode part = file.path("parts").path(0);
      var headers = new HashMap<String, String>();
      part.path("headers")
          .properties()
          .forEach(h -> headers.put(h.getKey(), h.getValue().asText()));
      System.arraycopy("RIFF\0\0\0\0WAVEfmt ".getBytes(StandardCharsets.US_ASCII), 0, wav, 0, 16);
      String etag = visitor.put(part.path("url").asText(), wav, headers);

      ObjectNode complete = event("complete");
      complete.withObject("pathParameters").put("job", created.path("job").asText());
      ObjectNode done = JSON.createObjectNode();
      ObjectNode one = done.putArray("files").addObject().put("file", file.path("file").asText());
      one.putArray("parts").addObject().put("number", 1).put("etag", etag);
      complete.put("body", done.toString());
      assertEquals("analysing", call(lambdas, complete, 202).path("state").asText());
      assertEquals("analysing", call(lambdas, complete, 202).path("state").asText());

      String queue = uploads.environment().get("MASTERING_QUEUE_URL");
      var messages = sqs.receiveMessage(r -> r.queueUrl(queue).waitTimeSeconds(5)).messages();
      assertTrue(messages.getFirst().body().contains(created.path("job").asText()));
    }
  }

  /** The person whom the events speak of. */
  private static void account(@Nullable String table) {
    try (DynamoDbClient dynamo = there(DynamoDbClient.builder()).build()) {
      var row = new HashMap<String, AttributeValue>();
      Map.of(
              "subject", "0000000000000000000000test",
              "record", "account",
              "email", "outside@example.org",
              "lookup", "email#none",
              "state", "active")
          .forEach((name, value) -> row.put(name, AttributeValue.fromS(value)));
      dynamo.putItem(r -> r.tableName(table).item(row));
    }
  }

  private Object handler(Function function) {
    var values = new HashMap<>(services(Optional.ofNullable(ministack).orElseThrow()));
    values.putAll(function.environment());
    try {
      return Class.forName(function.handler())
          .getConstructor(Environment.class)
          .newInstance(Environment.of(values, InstantSource.system()));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static ObjectNode event(String name) throws Exception {
    return (ObjectNode)
        JSON.readTree(
            Files.readString(
                Project.ROOT.resolve("events/uploads/UploadsHandler/" + name + ".json")));
  }

  private static JsonNode call(Lambdas lambdas, ObjectNode event, int status) throws Exception {
    Invocation invocation = lambdas.byId("UploadsFunction").invoke(JSON.writeValueAsBytes(event));
    if (!(invocation instanceof Invocation.Answer answer)) {
      throw new IllegalStateException(invocation.toString());
    }
    JsonNode result = JSON.readTree(answer.text());
    assertEquals(status, result.path("statusCode").asInt(), answer.text());
    return JSON.readTree(result.path("body").asText());
  }
}
