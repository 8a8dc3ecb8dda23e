package io.mixrunners.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mixrunners.core.Canonical;
import io.mixrunners.core.Chain;
import io.mixrunners.core.Json;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * What was signed is as it was signed, and nothing is missing: the chain of receipts, link by link,
 * the receipts that are still kept, and the chain of the audit's own reports.
 */
final class ChainChecks {
  /** How far back one run follows a chain. */
  private static final int LINKS = 200;

  /** How far back the weekly run follows the reports. */
  private static final int REPORTS = 2_000;

  /** So many of the newest reports have their signatures checked; their hashes prove the others. */
  private static final int SIGNED = 20;

  private static final int SPARE = 20;

  private final DynamoDbClient dynamoDb;
  private final S3Client s3;
  private final KmsClient kms;
  private final Places places;
  private final InstantSource clock;

  private final AuditSet set;

  /** For so long a receipt is there beside its link. */
  private final Duration kept;

  ChainChecks(
      DynamoDbClient dynamoDb,
      S3Client s3,
      KmsClient kms,
      Places places,
      Expected expected,
      InstantSource clock,
      AuditSet set) {
    this.set = set;
    this.dynamoDb = dynamoDb;
    this.s3 = s3;
    this.kms = kms;
    this.places = places;
    this.clock = clock;
    // The last look is linked so long after the receipt that it is filed under; a day for midnight.
    this.kept =
        Duration.ofDays(expected.days("residue", "receipt", "default"))
            .minus(expected.limit("look-month"))
            .minus(AuditSet.DAILY.every().multipliedBy(3));
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
    findings.at("kept receipts", () -> findings.twice(this::receipts));
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
    String wanted = text(head, "hash");
    long last = number(head, "seq");
    List<S3Object> there = objects("receipts/");
    findings.expect(
        "the receipts have links, but no newest one", !head.isEmpty() || there.isEmpty());
    for (long seq = last; seq > Math.max(0, last - LINKS); seq--) {
      @Nullable JsonNode link = read("receipts/%012d.json".formatted(seq));
      if (link == null) {
        findings.add("link " + seq + " of the receipts is missing");
        return;
      }
      boolean holds =
          link.path("hash").asText().equals(wanted)
              && link.path("seq").asLong() == seq
              && isSigned(wanted, link.path("signature").asText());
      if (!holds) {
        findings.add("link " + seq + " of the receipts was changed");
        return;
      }
      wanted = link.path("previous").asText();
    }
    findings.expect(
        "the first link of the receipts was changed", last > LINKS || wanted.matches("0*"));
  }

  /**
   * Each receipt and each later look is as a link says, and for each link one of them is kept. An
   * erasure may end while one looks.
   */
  private Map<String, String> receipts() {
    var found = new HashMap<String, String>();
    Map<String, String> links = new HashMap<>();
    Set<String> young = new HashSet<>();
    List<S3Object> there = objects("receipts/");
    for (S3Object object : there.subList(Math.max(0, there.size() - LINKS), there.size())) {
      @Nullable JsonNode link = read(object.key());
      if (link != null) {
        String hash = link.path("hash").asText();
        links.put(hash, link.path("signature").asText());
        if (object.lastModified().isAfter(clock.instant().minus(kept))) {
          young.add(hash);
        }
      }
    }
    boolean all = there.size() <= LINKS;
    dynamoDb
        .queryPaginator(
            r ->
                r.tableName(places.tables().get("residue"))
                    .keyConditionExpression("kind = :k")
                    .expressionAttributeValues(Map.of(":k", AttributeValue.fromS("receipt"))))
        .items()
        .forEach(row -> receipt(row, links, young, all, found));
    young.forEach(hash -> found.put(hash, "a receipt was taken away before its time"));
    return found;
  }

  private static void receipt(
      Map<String, AttributeValue> row,
      Map<String, String> links,
      Set<String> young,
      boolean all,
      Map<String, String> found) {
    String hash = text(row, "hash");
    if (hash.isEmpty()) {
      return;
    }
    boolean linked = links.containsKey(hash) || !all;
    if (!linked
        || !text(row, "signature").equals(links.getOrDefault(hash, text(row, "signature")))
        || !hashOf(Json.tree(text(row, "body"))).equals(hash)) {
      found.put("row " + hash, "a receipt was changed");
    }
    young.remove(hash);
    String looks = text(row, "looks");
    for (JsonNode look : Json.tree(looks.isEmpty() ? "[]" : looks)) {
      String proof = look.at("/proof/hash").asText();
      ObjectNode body = look.deepCopy();
      body.remove("proof");
      if (!hashOf(body).equals(proof)
          || !look.at("/proof/signature")
              .asText()
              .equals(links.getOrDefault(proof, all ? "" : look.at("/proof/signature").asText()))) {
        // By its own proof: the second look at it may come while the next one is being linked.
        found.put("look " + proof, "a later look of a receipt was changed");
      }
      young.remove(proof);
    }
  }

  private static String hashOf(JsonNode body) {
    return Canonical.sha256(Canonical.text(body));
  }

  /** Follows the reports from the newest back, by the hash that each names of the one before. */
  private void reports(Findings findings) {
    Map<String, AttributeValue> head = head(Chain.REPORTS);
    List<String> keys = keys("");
    if (head.isEmpty()) {
      findings.expect("there are reports of the audit, but no newest one", keys.isEmpty());
      return;
    }
    Map<String, JsonNode> byHash = new HashMap<>();
    int most = set == AuditSet.WEEKLY ? REPORTS : LINKS;
    for (String key : keys.subList(Math.max(0, keys.size() - most), keys.size())) {
      JsonNode report = read(key);
      if (report != null) {
        byHash.put(report.at("/proof/hash").asText(), report);
        page(key, report, findings);
      }
    }
    String wanted = text(head, "hash");
    int followed = 0;
    // Read a little beyond what is followed: a report may be named late.
    while (!wanted.matches("0+") && followed++ < most - SPARE) {
      JsonNode report = byHash.get(wanted);
      if (report == null) {
        findings.add("a report of the audit is missing");
        return;
      }
      ObjectNode body = report.deepCopy();
      body.remove("proof");
      boolean holds =
          hashOf(body).equals(wanted)
              && (followed > SIGNED || isSigned(wanted, report.at("/proof/signature").asText()));
      if (!holds) {
        findings.add("a report of the audit was changed");
        return;
      }
      wanted = report.path("previous").asText();
    }
  }

  /** The page for people is the one that the signed report names. */
  private void page(String key, JsonNode report, Findings findings) {
    if (report.has("page")) {
      String bucket = places.bucket("reports");
      String name = key.replace(".json", ".html");
      try {
        String page = s3.getObjectAsBytes(r -> r.bucket(bucket).key(name)).asUtf8String();
        findings.expect(
            "the page of a report was changed",
            Canonical.sha256(page).equals(report.path("page").asText()));
      } catch (NoSuchKeyException e) {
        findings.add("the page of a report is missing");
      }
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

  private List<S3Object> objects(String prefix) {
    return s3
        .listObjectsV2Paginator(r -> r.bucket(places.bucket("reports")).prefix(prefix))
        .contents()
        .stream()
        .toList();
  }

  /** Keys of the audit's reports, oldest first. */
  private List<String> keys(String set) {
    var keys = new ArrayList<String>();
    objects("audit/").forEach(object -> keys.add(object.key()));
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
