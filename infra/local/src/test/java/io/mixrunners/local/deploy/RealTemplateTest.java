package io.mixrunners.local.deploy;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mixrunners.core.Aws;
import io.mixrunners.core.Environment;
import io.mixrunners.emulator.Emulator;
import io.mixrunners.emulator.Options;
import io.mixrunners.local.Project;
import io.mixrunners.local.template.Function;
import io.mixrunners.local.template.Template;
import io.mixrunners.local.template.Trigger;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** The project's own template, brought up and looked at through the services' APIs. */
class RealTemplateTest {
  private static Emulator emulator = Emulator.start(Options.inMemory(InstantSource.system()));
  private static Environment services =
      Environment.of(emulator.environment(), InstantSource.system());
  private static Deployment deployment = deployment();

  private static Deployment deployment() {
    return new Deployment(
        Template.read(Project.ROOT.resolve("template.yaml")),
        "test",
        services,
        Map.of("Stage", "local", "SiteOrigin", "http://127.0.0.1:1"),
        null);
  }

  @BeforeAll
  static void deploy() {
    deployment.deploy();
  }

  @AfterAll
  static void stop() {
    emulator.close();
  }

  @Test
  void everyHandlerExistsWithTheConstructorThatTheHostCalls() {
    for (Function function : deployment.functions()) {
      assertDoesNotThrow(
          () -> Class.forName(function.handler()).getConstructor(Environment.class), function.id());
      assertDoesNotThrow(() -> Class.forName(function.handler()).getConstructor(), function.id());
    }
  }

  @Test
  void functionsAreGivenNamesOfThingsThatExist() {
    Map<String, String> values = byId("UploadsFunction").environment();
    var aws = new Aws(services);
    assertDoesNotThrow(
        () -> aws.dynamoDb().describeTable(r -> r.tableName(values.get("WORK_TABLE"))));
    assertDoesNotThrow(() -> aws.s3().headBucket(r -> r.bucket(values.get("AUDIO_BUCKET"))));
    assertDoesNotThrow(
        () -> aws.sqs().getQueueAttributes(r -> r.queueUrl(values.get("MASTERING_QUEUE_URL"))));
    assertDoesNotThrow(
        () ->
            aws.kms()
                .describeKey(
                    r -> r.keyId(byId("MailFunction").environment().get("ADDRESS_KEY_ID"))));
    assertEquals("http://127.0.0.1:1", values.get("SITE_ORIGIN"));
  }

  @Test
  void settingsAreHeldByTheServicesAndNotByTheTemplate() {
    var aws = new Aws(services);
    Map<String, String> values = byId("UploadsFunction").environment();
    var lifecycle =
        aws.s3().getBucketLifecycleConfiguration(r -> r.bucket(values.get("AUDIO_BUCKET")));
    assertTrue(
        lifecycle.rules().stream()
            .anyMatch(
                rule -> "kept/".equals(rule.filter().prefix()) && rule.expiration().days() == 120),
        lifecycle.toString());
    var ttl = aws.dynamoDb().describeTimeToLive(r -> r.tableName(values.get("WORK_TABLE")));
    assertEquals("expiresAt", ttl.timeToLiveDescription().attributeName());
    var queue =
        aws.sqs()
            .getQueueAttributes(
                r ->
                    r.queueUrl(values.get("MASTERING_QUEUE_URL"))
                        .attributeNames(QueueAttributeName.ALL))
            .attributes();
    assertEquals("5400", queue.get(QueueAttributeName.VISIBILITY_TIMEOUT));
    assertTrue(
        String.valueOf(queue.get(QueueAttributeName.REDRIVE_POLICY)).contains("maxReceiveCount"));
    assertEquals(Set.of(), deployment.unsupported());
  }

  @Test
  void deployingAgainIsAnUpdate() {
    Map<String, String> first = new HashMap<>(byId("UploadsFunction").environment());
    Deployment again = deployment();
    again.deploy();
    Map<String, String> second =
        again.functions().stream()
            .filter(function -> function.id().equals("UploadsFunction"))
            .findFirst()
            .orElseThrow()
            .environment();
    assertEquals(first, second);
  }

  @Test
  void everyRouteButTheWebhookPassesTheAuthorizer() {
    List<String> open =
        deployment.functions().stream()
            .flatMap(function -> function.triggers().stream())
            .filter(Trigger.Http.class::isInstance)
            .map(Trigger.Http.class::cast)
            .filter(Trigger.Http::open)
            .map(Trigger.Http::routeKey)
            .toList();
    assertEquals(List.of("POST /api/stripe/webhook"), open);
    assertTrue(deployment.httpApi().orElseThrow().authorizer().isPresent());
  }

  private static Function byId(String id) {
    return deployment.functions().stream()
        .filter(function -> function.id().equals(id))
        .findFirst()
        .orElseThrow();
  }
}
