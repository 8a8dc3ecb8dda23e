package io.mixrunners.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mixrunners.core.Canonical;
import io.mixrunners.core.Chain;
import io.mixrunners.core.Json;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.KmsInvalidSignatureException;
import software.amazon.awssdk.services.kms.model.MessageType;
import software.amazon.awssdk.services.kms.model.SigningAlgorithmSpec;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/**
 * What was signed is as it was signed, and nothing is missing: the chain of receipts, link by link,
 * the receipts that are still kept, and the chain of the audit's own reports.
 */
final class ChainChecks {
  /** How far back one run follows a chain. */
  private static final int LINKS = 500;

  private final DynamoDbClient dynamoDb;
  private final S3Client s3;
  private final KmsClient kms;
  private final Places places;
  private final InstantSource clock;

  ChainChecks(
      DynamoDbClient dynamoDb, S3Client s3, KmsClient kms, Places places, InstantSource clock) {
    this.dynamoDb = dynamoDb;
    this.s3 = s3;
    this.kms = kms;
    this.places = places;
    this.clock = clock;
  }

  List<Check> checks() {
    return List.of(
        new Check(
            "chain",
            Severity.CRITICAL,
            AuditSet.DAILY,
            "Receipts and reports are whole: every link is there, and as it was signed",
            this::chains),
        new Check(
            "reports",
            Severity.CRITICAL,
            AuditSet.WEEKLY,
            "The audit itself ran when it should have",
            findings -> findings.at("reports", () -> onTime(findings))));
  }

  private void chains(Findings findings) {
    findings.at("receipts", () -> links(findings));
    findings.at("kept receipts", () -> receipts(findings));
    findings.at("reports", () -> reports(findings));
  }

  private Map<String, AttributeValue> head(String chain) {
    return dynamoDb
        .getItem(
            r ->
                r.tableName(places.tables().get("residue"))
                    .key(
                        Map.of(
                            "kind", AttributeValue.fromS(Chain.KIND),
                            "id", AttributeValue.fromS(chain))))
        .item();
  }

  private static String text(Map<String, AttributeValue> row, String name) {
    @Nullable AttributeValue value = row.get(name);
    return value == null || value.s() == null ? "" : value.s();
  }

  private static long number(Map<String, AttributeValue> row, String name) {
    @Nullable AttributeValue value = row.get(name);
    return value == null || value.n() == null ? 0 : Long.parseLong(value.n());
  }

  private void links(Findings findings) {
    Map<String, AttributeValue> head = head(Chain.RECEIPTS);
    if (head.isEmpty()) {
      return;
    }
    String wanted = text(head, "hash");
    long last = number(head, "seq");
    for (long seq = last; seq > Math.max(0, last - LINKS); seq--) {
      @Nullable JsonNode link = read("receipts/%012d.json".formatted(seq));
      if (link == null) {
        findings.add("link " + seq + " of the receipts is missing");
        return;
      }
      boolean holds =
          link.path("hash").asText().equals(wanted)
              && isSigned(wanted, link.path("signature").asText());
      if (!holds) {
        findings.add("link " + seq + " of the receipts was changed");
        return;
      }
      wanted = link.path("previous").asText();
    }
  }

  private void receipts(Findings findings) {
    dynamoDb
        .queryPaginator(
            r ->
                r.tableName(places.tables().get("residue"))
                    .keyConditionExpression("kind = :k")
                    .expressionAttributeValues(Map.of(":k", AttributeValue.fromS("receipt"))))
        .items()
        .forEach(
            row -> {
              String hash = text(row, "hash");
              if (!hash.isEmpty()
                  && !Canonical.sha256(Canonical.text(Json.tree(text(row, "body")))).equals(hash)) {
                findings.add("a receipt was changed", "receipt");
              }
            });
  }

  /** Follows the reports from the newest back, by the hash that each names of the one before. */
  private void reports(Findings findings) {
    Map<String, AttributeValue> head = head(Chain.REPORTS);
    if (head.isEmpty()) {
      return;
    }
    Map<String, JsonNode> byHash = new HashMap<>();
    List<String> keys = keys("");
    for (String key : keys.subList(Math.max(0, keys.size() - LINKS), keys.size())) {
      JsonNode report = read(key);
      if (report != null) {
        byHash.put(report.at("/proof/hash").asText(), report);
      }
    }
    String wanted = text(head, "hash");
    int followed = 0;
    while (!wanted.matches("0+") && followed++ < LINKS / 5) {
      JsonNode report = byHash.get(wanted);
      if (report == null) {
        findings.add("a report of the audit is missing");
        return;
      }
      ObjectNode body = report.deepCopy();
      body.remove("proof");
      boolean holds =
          Canonical.sha256(Canonical.text(body)).equals(wanted)
              && isSigned(wanted, report.at("/proof/signature").asText());
      if (!holds) {
        findings.add("a report of the audit was changed");
        return;
      }
      wanted = report.path("previous").asText();
    }
  }

  private boolean isSigned(String hash, String signature) {
    try {
      byte[] bytes = Base64.getDecoder().decode(signature);
      return kms.verify(
              r ->
                  r.keyId(places.setting("SIGNING_KEY_ID"))
                      .message(SdkBytes.fromByteArray(HexFormat.of().parseHex(hash)))
                      .messageType(MessageType.DIGEST)
                      .signature(SdkBytes.fromByteArray(bytes))
                      .signingAlgorithm(SigningAlgorithmSpec.ECDSA_SHA_256))
          .signatureValid();
    } catch (KmsInvalidSignatureException | IllegalArgumentException e) {
      return false;
    }
  }

  private @Nullable JsonNode read(String key) {
    try {
      String bucket = places.bucket("reports");
      return Json.tree(s3.getObjectAsBytes(r -> r.bucket(bucket).key(key)).asUtf8String());
    } catch (NoSuchKeyException e) {
      return null;
    } catch (IllegalArgumentException e) {
      return Json.object();
    }
  }

  /** Keys of the audit's reports, oldest first. */
  private List<String> keys(String set) {
    var keys = new ArrayList<String>();
    s3.listObjectsV2Paginator(r -> r.bucket(places.bucket("reports")).prefix("audit/"))
        .contents()
        .forEach(object -> keys.add(object.key()));
    keys.removeIf(key -> !key.endsWith(set + ".json"));
    keys.sort(String::compareTo);
    return keys;
  }

  /** Of a service that has had time for it, the smaller sets ran within twice their period. */
  private void onTime(Findings findings) {
    var born =
        dynamoDb
            .describeTable(r -> r.tableName(places.tables().get("residue")))
            .table()
            .creationDateTime();
    for (AuditSet set : List.of(AuditSet.HOURLY, AuditSet.DAILY)) {
      var latest = clock.instant().minus(set.every().multipliedBy(2));
      List<String> keys = keys("-" + set.word());
      if (keys.isEmpty() && (born == null || born.isAfter(latest))) {
        continue;
      }
      if (keys.isEmpty() || ReportName.at(keys.getLast()).isBefore(latest)) {
        findings.add("the " + set.word() + " audit did not run");
      }
    }
  }
}
