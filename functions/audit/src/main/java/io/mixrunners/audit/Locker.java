package io.mixrunners.audit;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mixrunners.core.Aws;
import io.mixrunners.core.Canonical;
import io.mixrunners.core.Chain;
import io.mixrunners.core.Environment;
import io.mixrunners.core.Json;
import io.mixrunners.core.Signer;
import io.mixrunners.core.Table;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Locks reports away: signed, chained, as JSON for programs and as a page for people. The report is
 * in the bucket before the chain names it, so that the chain names nothing that is not there.
 * Thread-safe.
 */
record Locker(S3Client s3, String bucket, Chain chain) {

  static Locker of(Environment environment, Aws aws, S3Client s3) {
    Table residue = Table.residue(environment, aws.dynamoDb());
    return new Locker(
        s3,
        environment.get("REPORTS_BUCKET"),
        new Chain(Chain.REPORTS, residue, Signer.of(environment, aws)));
  }

  /** The report as it was locked away, its proof with it. */
  Map<String, Object> lock(AuditReport report) {
    ObjectNode body = Json.MAPPER.valueToTree(report.toMap());
    String page = ReportPage.of(report);
    body.put("page", Canonical.sha256(page));
    Chain.Link link =
        chain
            .append(
                body,
                next -> {
                  put(report.key().replace(".json", ".html"), "text/html", page);
                  put(report.key(), "application/json", next.signed().toString());
                  return List.of();
                })
            .orElseThrow(() -> new IllegalStateException("The chain took no report"));
    return Json.MAPPER.convertValue(
        link.signed(), new com.fasterxml.jackson.core.type.TypeReference<Map<String, Object>>() {});
  }

  private void put(String key, String type, String text) {
    s3.putObject(r -> r.bucket(bucket).key(key).contentType(type), RequestBody.fromString(text));
  }
}
