package io.mixrunners.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.mixrunners.core.Aws;
import io.mixrunners.core.Chain;
import io.mixrunners.core.Json;
import io.mixrunners.core.Signer;
import io.mixrunners.core.Table;
import io.mixrunners.emulator.LambdaCall;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.KeySpec;
import software.amazon.awssdk.services.kms.model.KeyUsageType;

/** What was signed cannot be changed, taken out or left out without the next audit saying so. */
class TamperingTest {
  private final CleanStage stage = new CleanStage();
  private final Aws aws = new Aws(stage.environment);
  private final Table residue = Table.residue(stage.environment, aws.dynamoDb());
  private final String reports = stage.places.bucket("reports");

  private List<String> audit(String set) {
    JsonNode report =
        Json.tree(
            Json.write(
                new AuditHandler(stage.environment)
                    .handleRequest(Map.of("set", set), new LambdaCall("audit"))));
    var found = new ArrayList<String>();
    for (JsonNode check : report.required("checks")) {
      if (check.required("result").asText().equals("finding")) {
        found.add(check.required("id").asText());
      }
    }
    return found;
  }

  /** Two receipts, as an erasure leaves them. */
  private void receipts() {
    var chain = new Chain(Chain.RECEIPTS, residue, Signer.of(stage.environment, aws));
    for (String id : List.of("first", "second")) {
      var link =
          chain.append(
              Json.object().put("receipt", id),
              next -> {
                stage.s3.putObject(
                    r ->
                        r.bucket(reports)
                            .contentType("application/json")
                            .key("receipts/%012d.json".formatted(next.seq())),
                    RequestBody.fromString(
                        Json.object()
                            .put("seq", next.seq())
                            .put("hash", next.hash())
                            .put("previous", next.previous())
                            .put("signature", next.signature())
                            .toString()));
                return List.of(
                    residue.creating(
                        residue
                            .row("receipt", id)
                            .put("body", next.text())
                            .put("hash", next.hash())
                            .put("signature", next.signature())
                            .seconds(
                                Table.EXPIRES_AT,
                                stage.stack.clock().instant().plus(Duration.ofDays(3)))
                            .build()));
              });
      assertTrue(link.isPresent());
    }
    assertEquals(List.of(), audit("weekly"));
  }

  @Test
  void aReceiptThatWasChangedIsFound() {
    receipts();
    var row = residue.find("receipt", "first").orElseThrow();
    residue.apply(
        io.mixrunners.core.Change.of("receipt", "first")
            .set("body", row.text("body").replace("first", "other")));
    assertEquals(List.of("chain"), audit("daily"));
  }

  @Test
  void aLinkThatWasChangedOrIsMissingIsFound() {
    receipts();
    String key = "receipts/000000000001.json";
    String link = stage.s3.getObjectAsBytes(r -> r.bucket(reports).key(key)).asUtf8String();
    String other = link.replaceFirst("\"hash\":\"[0-9a-f]", "\"hash\":\"g");
    stage.s3.putObject(
        r -> r.bucket(reports).key(key).contentType("application/json"),
        RequestBody.fromString(other));
    assertEquals(List.of("chain"), audit("daily"));
    stage.s3.deleteObject(r -> r.bucket(reports).key(key));
    assertEquals(List.of("chain"), audit("daily"));
  }

  @Test
  void aReportThatWasChangedOrTakenAwayIsFound() {
    audit("hourly");
    audit("hourly");
    assertEquals(List.of(), audit("daily"));
    String key =
        stage.s3.listObjectsV2(r -> r.bucket(reports).prefix("audit/")).contents().stream()
            .map(object -> object.key())
            .filter(name -> name.endsWith("hourly.json"))
            .findFirst()
            .orElseThrow();
    String report = stage.s3.getObjectAsBytes(r -> r.bucket(reports).key(key)).asUtf8String();
    stage.s3.putObject(
        r -> r.bucket(reports).key(key),
        RequestBody.fromString(report.replace("\"findings\":0", "\"findings\":1")));
    assertEquals(List.of("chain"), audit("daily"));
    stage.s3.deleteObject(r -> r.bucket(reports).key(key));
    assertEquals(List.of("chain"), audit("daily"));
  }

  @Test
  void anAuditThatDidNotRunIsFound() {
    audit("hourly");
    audit("daily");
    assertEquals(List.of(), audit("weekly"));
    stage.stack.clock().advance(Duration.ofHours(3));
    assertEquals(List.of("reports"), audit("weekly"));
    audit("hourly");
    assertEquals(List.of(), audit("weekly"));
  }

  @Test
  void aKeyAgainstMisuseThatOutlivedItsHashesIsFound() {
    KmsClient kms = aws.kms();
    String key =
        kms.createKey(
                k ->
                    k.keySpec(KeySpec.HMAC_256)
                        .keyUsage(KeyUsageType.GENERATE_VERIFY_MAC)
                        .description(KeyChecks.misuse(stage.places) + "2026q4"))
            .keyMetadata()
            .keyId();
    assertFalse(audit("daily").contains("keys"));
    stage.stack.clock().advance(Duration.ofDays(465));
    assertTrue(audit("daily").contains("keys"));
    kms.scheduleKeyDeletion(k -> k.keyId(key).pendingWindowInDays(7));
    assertFalse(audit("daily").contains("keys"));
  }
}
