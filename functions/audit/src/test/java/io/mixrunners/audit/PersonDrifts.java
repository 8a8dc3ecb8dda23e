package io.mixrunners.audit;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.s3.model.Tag;

/** What a person would mind, each with the only check that may answer to it. */
final class PersonDrifts {
  private static final String AUDIO =
      "kept/" + CleanStage.SUBJECT + "/" + CleanStage.JOB + "/master.wav";

  private PersonDrifts() {}

  static Stream<Arguments> all() {
    var all = new ArrayList<Arguments>();
    add(
        all,
        "audio is gone before its time",
        "audio-lost",
        s -> s.s3.deleteObject(r -> r.bucket(s.places.bucket("audio")).key(AUDIO)));
    add(
        all,
        "held audio is gone",
        "audio-lost",
        s -> {
          held(s, "job#" + CleanStage.JOB);
          state(s, "restricted");
          s.s3.deleteObject(r -> r.bucket(s.places.bucket("audio")).key(AUDIO));
        });
    add(
        all,
        "audio was cut off",
        "audio-lost",
        s -> s.row("work", DataDrifts.with(DataDrifts.file("master.wav", "kept/"), "bytes", "10")));
    add(
        all,
        "a restricted person's audio lies where it ends",
        "holds",
        s -> {
          restrict(s, "restricted");
          for (String record : songRows()) {
            held(s, record);
          }
        });
    add(
        all,
        "nobody can sign in with an address any more",
        "row-owners",
        s ->
            s.row(
                "identities",
                "subject",
                CleanStage.SUBJECT,
                "record",
                "account",
                "state",
                "active",
                "lookup",
                "email#1"));
    add(
        all,
        "an erasure's tombstone is gone at both places",
        "tombstones chain",
        s ->
            s.row(
                "residue",
                "kind",
                "receipt",
                "id",
                "r",
                "hash",
                "h",
                "body",
                "{\"erasedAt\":\"" + Instant.now() + "\"}",
                "expiresAt",
                s.inSeconds(Instant.now().atZone(ZoneOffset.UTC).plusMonths(36).toInstant())));
    add(
        all,
        "a voucher says another amount than its sale",
        "vouchers",
        s -> {
          voucher(s, "a", "2026-000001", "2033-01-01T00:00:00Z");
          s.row(
              "work",
              "subject",
              CleanStage.SUBJECT,
              "record",
              "order#a",
              "order",
              "a",
              "state",
              "paid",
              "amount",
              "1250",
              "expiresAt",
              seconds(Duration.ofDays(3)));
        });
    add(
        all,
        "an object's type names its file",
        "object-metadata",
        s ->
            s.s3.putObject(
                r ->
                    r.bucket(s.places.bucket("audio"))
                        .key(AUDIO)
                        .contentType("audio/wav; name=\"Winter Light\""),
                RequestBody.fromString("x")));
    add(
        all,
        "a request is past its date",
        "requests-due",
        s ->
            s.row(
                "identities",
                "subject",
                CleanStage.SUBJECT,
                "record",
                "request#1",
                "type",
                "access",
                "state",
                "executing",
                "dueAt",
                millis(Duration.ofDays(-1))));
    add(
        all,
        "Stripe has not erased what it owes",
        "duties",
        s ->
            s.row(
                "residue",
                "kind",
                "duty",
                "id",
                "r",
                "state",
                "detached",
                "dueAt",
                seconds(Duration.ofDays(-8)),
                "expiresAt",
                seconds(Duration.ofDays(90))));
    add(
        all,
        "a row is held for somebody who is not restricted",
        "holds",
        s ->
            s.row(
                "work",
                "subject",
                CleanStage.SUBJECT,
                "record",
                "stub#" + CleanStage.JOB,
                "job",
                CleanStage.JOB,
                "heldUntil",
                seconds(Duration.ofDays(1))));
    add(
        all,
        "audio is held for somebody who is not restricted",
        "object-owners holds",
        s ->
            s.object("audio", "held/" + CleanStage.SUBJECT + "/" + CleanStage.JOB + "/master.wav"));
    add(
        all,
        "a voucher ends a year early",
        "vouchers",
        s -> voucher(s, "a", "2026-000001", "2032-01-01T00:00:00Z"));
    add(
        all,
        "a voucher's number is missing",
        "vouchers",
        s -> {
          voucher(s, "a", "2026-000001", "2033-01-01T00:00:00Z");
          voucher(s, "c", "2026-000003", "2033-01-01T00:00:00Z");
        });
    add(
        all,
        "a row lives a day too long",
        "row-end",
        s -> {
          String[] late = DataDrifts.job(Duration.ofDays(2));
          s.row("work", DataDrifts.with(late, "completedAt", millis(Duration.ofDays(-119))));
          for (String file : List.of("master.wav", "peaks.json")) {
            String[] row = DataDrifts.file(file, "kept/");
            s.row("work", DataDrifts.with(row, "expiresAt", seconds(Duration.ofDays(1))));
          }
        });
    add(
        all,
        "a plain hash of an address",
        "row-content",
        s ->
            s.row(
                "work",
                DataDrifts.with(
                    DataDrifts.job(Duration.ofDays(1)),
                    "detail",
                    Hashes.of("someone@example.org").get(6))));
    add(
        all,
        "another plain hash, in base64",
        "row-content",
        s ->
            s.row(
                "work",
                DataDrifts.with(
                    DataDrifts.job(Duration.ofDays(1)),
                    "detail",
                    Hashes.of("someone@example.org").get(1))));
    add(
        all,
        "a plain hash of an address in capitals",
        "row-content",
        s ->
            s.row(
                "work",
                DataDrifts.with(
                    DataDrifts.job(Duration.ofDays(1)),
                    "detail",
                    Hashes.of("SOMEONE@EXAMPLE.ORG").get(6))));
    add(
        all,
        "a card number in a reason",
        "row-content",
        s ->
            s.row(
                "work",
                DataDrifts.with(
                    DataDrifts.job(Duration.ofDays(1)), "reason", "card 4242 4242 4242 4242")));
    add(
        all,
        "a browser's description in base64",
        "row-content",
        s ->
            s.row(
                "work",
                DataDrifts.with(
                    DataDrifts.job(Duration.ofDays(1)),
                    "detail",
                    base64("Mozilla/5.0 (X11; Linux x86_64)"))));
    add(
        all,
        "an address in base64",
        "row-addresses",
        s ->
            s.row(
                "work",
                DataDrifts.with(
                    DataDrifts.job(Duration.ofDays(1)),
                    "detail",
                    base64("{\"to\":\"someone@example.org\"}"))));
    add(
        all,
        "an IP address in a row",
        "row-content",
        s ->
            s.row(
                "work", DataDrifts.with(DataDrifts.job(Duration.ofDays(1)), "stage", "192.0.2.7")));
    add(
        all,
        "an object's metadata names its file",
        "object-metadata",
        s ->
            s.s3.putObject(
                r ->
                    r.bucket(s.places.bucket("audio"))
                        .key(AUDIO)
                        .metadata(Map.of("filename", "my-song")),
                RequestBody.fromString("x")));
    add(
        all,
        "an object is tagged",
        "object-metadata",
        s ->
            s.s3.putObjectTagging(
                r ->
                    r.bucket(s.places.bucket("audio"))
                        .key(AUDIO)
                        .tagging(
                            t -> t.tagSet(Tag.builder().key("artist").value("somebody").build()))));
    add(
        all,
        "a finished identity code in a log",
        "log-content",
        s -> s.logLine("uploads", "{\"reason\":\"131052-308T\"}"));
    add(
        all,
        "a file's name in a log",
        "log-content",
        s -> s.logLine("uploads", "{\"file\":\"Winter Light.wav\"}"));
    add(
        all,
        "a signed link in a log, in base64",
        "log-content",
        s -> s.logLine("uploads", base64("https://x/?X-Amz-Signature=0011223344")));
    return all.stream();
  }

  private static void add(List<Arguments> all, String scenario, String check, Drift drift) {
    all.add(Arguments.of(scenario, check, drift));
  }

  /** A person whose restriction has been carried out. */
  static void restrict(CleanStage s, String state) {
    state(s, state);
    s.row(
        "identities",
        "subject",
        CleanStage.SUBJECT,
        "record",
        "request#r",
        "type",
        "restriction",
        "state",
        "done");
  }

  private static void state(CleanStage s, String state) {
    s.dynamoDb.updateItem(
        r ->
            r.tableName(s.places.tables().get("identities"))
                .key(key("account"))
                .updateExpression("SET #s = :r")
                .expressionAttributeNames(Map.of("#s", "state"))
                .expressionAttributeValues(Map.of(":r", AttributeValue.fromS(state))));
  }

  /** The rows of the song. */
  static List<String> songRows() {
    return List.of(
        "job#" + CleanStage.JOB,
        "file#" + CleanStage.JOB + "#master.wav",
        "file#" + CleanStage.JOB + "#peaks.json");
  }

  /** As a restriction leaves a row: without its end. */
  static void held(CleanStage s, String record) {
    s.dynamoDb.updateItem(
        r ->
            r.tableName(s.places.tables().get("work"))
                .key(key(record))
                .updateExpression("SET heldUntil = expiresAt REMOVE expiresAt"));
  }

  /** As its lifting leaves it. */
  static void dated(CleanStage s, String record) {
    s.dynamoDb.updateItem(
        r ->
            r.tableName(s.places.tables().get("work"))
                .key(key(record))
                .updateExpression("SET expiresAt = heldUntil REMOVE heldUntil"));
  }

  private static Map<String, AttributeValue> key(String record) {
    return Map.of(
        "subject",
        AttributeValue.fromS(CleanStage.SUBJECT),
        "record",
        AttributeValue.fromS(record));
  }

  private static void voucher(CleanStage s, String id, String number, String end) {
    s.row("residue", "kind", "voucher-series", "id", "2026", "last", number.substring(5));
    s.row(
        "residue",
        "kind",
        "voucher",
        "id",
        id,
        "number",
        number,
        "date",
        "2026-11-24",
        "scheme",
        "domestic",
        "expiresAt",
        s.inSeconds(Instant.parse(end)));
  }

  private static String base64(String text) {
    return Base64.getEncoder()
        .encodeToString(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }

  private static String millis(Duration from) {
    return Long.toString(Instant.now().plus(from).toEpochMilli());
  }

  private static String seconds(Duration from) {
    return Long.toString(Instant.now().plus(from).getEpochSecond());
  }
}
