package io.mixrunners.privacy;

import io.mixrunners.core.Accounts;
import io.mixrunners.core.Change;
import io.mixrunners.core.Json;
import io.mixrunners.core.Table;
import java.time.Instant;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * The tombstone first, so that no worker makes anything new, then no more sign-ins, then no more
 * sessions. The tombstone also lies in the reports bucket, where a restored backup reads it.
 */
final class Freeze implements ErasureStep {
  private final Table identities;
  private final Accounts accounts;
  private final S3Client s3;
  private final String reports;

  Freeze(Table identities, Accounts accounts, S3Client s3, String reports) {
    this.identities = identities;
    this.accounts = accounts;
    this.s3 = s3;
    this.reports = reports;
  }

  @Override
  public String name() {
    return "frozen";
  }

  @Override
  public boolean run(SubjectRequest request) {
    String subject = request.subject();
    Instant now = identities.clock().instant();
    accounts.bury(subject, now);
    if (!request.has(name())) {
      String body = Json.object().put("erasedAt", now.toString()).toString();
      s3.putObject(
          r ->
              r.bucket(reports)
                  .key("tombstones/" + subject + ".json")
                  .contentType("application/json"),
          RequestBody.fromString(body));
    }
    identities.apply(
        Change.of(subject, Accounts.RECORD).set("state", "erasing").add("revision", 1));
    var sessions = identities.listEvenExpired(subject, "session#");
    sessions.forEach(session -> identities.delete(subject, session.text("record")));
    return true;
  }
}
