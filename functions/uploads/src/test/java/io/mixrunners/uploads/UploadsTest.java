package io.mixrunners.uploads;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mixrunners.core.Aws;
import io.mixrunners.core.Change;
import io.mixrunners.core.Environment;
import io.mixrunners.core.Jobs;
import io.mixrunners.core.Json;
import io.mixrunners.core.Message;
import io.mixrunners.core.Table;
import io.mixrunners.emulator.Faults;
import io.mixrunners.emulator.TestStack;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;

class UploadsTest {
  private static final int PART = (int) Limits.PART_BYTES;
  private final TestStack stack = TestStack.create();
  private final Environment environment = Environment.of(stack.values(), stack.clock());
  private final UploadsHandler handler = new UploadsHandler(environment);
  private final Table identities = Table.identities(environment, new Aws(environment).dynamoDb());
  private final Table work = Table.work(environment, new Aws(environment).dynamoDb());
  private final S3Client s3 = new Aws(environment).s3();
  private final SqsClient sqs = new Aws(environment).sqs();
  private final Person anna = new Person(handler);

  @BeforeEach
  void annaHasAnAccount() {
    account(anna, "active");
  }

  @Test
  void aSongIsSentInPartsOneOfThemTwiceAndGoesToTheEngine() throws Exception {
    byte[] song = wav(PART + 1000);
    JsonNode created = create(anna, song.length);
    JsonNode parts = created.path("files").path(0).path("parts");
    assertEquals(2, parts.size());

    List<String> etags = new ArrayList<>();
    etags.add(etag(Person.put(parts.path(0), part(song, 1))));
    etags.add(etag(Person.put(parts.path(1), part(song, 2))));
    assertEquals(etags.get(1), etag(Person.put(parts.path(1), part(song, 2))));

    Person.Answer complete = complete(anna, created, etags);
    assertEquals(202, complete.status(), complete.body().toString());
    assertEquals("analysing", complete.body().path("state").asText());
    assertEquals(202, complete(anna, created, etags).status());

    String job = created.path("job").asText();
    List<Message.Mastering> messages = masteringMessages();
    assertFalse(messages.isEmpty());
    messages.forEach(
        message -> assertEquals(new Message.Mastering(anna.subject, job, "preview", 1), message));
    Person.Answer link = anna.call("GET /api/jobs/{job}/files/{file}", null, job, file(created));
    assertArrayEquals(song, Person.get(link.body().path("url").asText()).body());
    assertFalse(anna.logged().contains("song.wav"));
  }

  @Test
  void aMissingPartIsNamedAndSentAgainAndNothingElseIsLost() {
    byte[] song = wav(PART + 1000);
    JsonNode created = create(anna, song.length);
    String etag =
        etag(Person.put(created.path("files").path(0).path("parts").path(0), part(song, 1)));

    Person.Answer early = complete(anna, created, List.of(etag));
    assertEquals(422, early.status());
    assertEquals(
        file(created) + ".parts.2", early.body().path("errors").path(0).path("field").asText());

    Person.Answer left =
        anna.call(
            "GET /api/jobs/{job}/files/{file}/parts",
            null,
            created.path("job").asText(),
            file(created));
    assertEquals(1, left.body().path("done").size());
    assertEquals(PART, left.body().path("done").path(0).path("bytes").asInt());
    assertEquals(1, left.body().path("parts").size());
    assertEquals(2, left.body().path("parts").path(0).path("number").asInt());
    String second = etag(Person.put(left.body().path("parts").path(0), part(song, 2)));
    assertEquals(202, complete(anna, created, List.of(etag, second)).status());
  }

  @Test
  void anotherETagThanS3GaveIsRefused() {
    byte[] song = wav(1000);
    JsonNode created = create(anna, song.length);
    Person.put(created.path("files").path(0).path("parts").path(0), song);

    Person.Answer answer = complete(anna, created, List.of("\"00000000000000000000000000000000\""));
    assertEquals(422, answer.status());
    assertEquals("draft", show(anna, created).path("state").asText());
  }

  @Test
  void aPartOfAnotherLengthOrContentThanWasSaidIsRefusedByItsUrl() throws Exception {
    byte[] song = wav(1000);
    JsonNode created = create(anna, song.length, sha256(song));
    JsonNode part = created.path("files").path(0).path("parts").path(0);
    byte[] other = song.clone();
    other[500] ^= 1;

    assertNotEquals(200, Person.put(part, part(wav(2000), 1)).statusCode());
    assertNotEquals(200, Person.put(part, other).statusCode());
    HttpResponse<String> good = Person.put(part, song);
    assertEquals(200, good.statusCode(), good.body());
    assertEquals(202, complete(anna, created, List.of(etag(good))).status());
  }

  @Test
  void aTextThatIsCalledWavFailsWithItsReasonAndIsNeverGivenToTheEngine() {
    byte[] text =
        "This is no song at all, whatever its name says.".getBytes(StandardCharsets.UTF_8);
    JsonNode created = create(anna, text.length);
    String etag = etag(Person.put(created.path("files").path(0).path("parts").path(0), text));

    assertEquals("failed", complete(anna, created, List.of(etag)).body().path("state").asText());
    assertEquals("not-audio", show(anna, created).path("reason").asText());
    assertTrue(masteringMessages().isEmpty());
  }

  @Test
  void aCrashBetweenTheStateAndTheMessageIsHealedByTheNextCall() {
    byte[] song = wav(1000);
    JsonNode created = create(anna, song.length);
    String etag = etag(Person.put(created.path("files").path(0).path("parts").path(0), song));
    stack.faults().nth("sqs.SendMessage", 1, Faults.Outcome.FAIL_BEFORE);

    assertEquals(500, complete(anna, created, List.of(etag)).status());
    assertEquals("analysing", show(anna, created).path("state").asText());
    assertEquals(202, complete(anna, created, List.of(etag)).status());
    assertEquals(1, masteringMessages().size());
  }

  @Test
  void anUploadThatWasAbortedBeginsAnew() {
    byte[] song = wav(1000);
    JsonNode created = create(anna, song.length);
    Person.put(created.path("files").path(0).path("parts").path(0), song);
    s3.listMultipartUploads(r -> r.bucket(bucket()))
        .uploads()
        .forEach(
            u ->
                s3.abortMultipartUpload(
                    r -> r.bucket(bucket()).key(u.key()).uploadId(u.uploadId())));

    Person.Answer fresh =
        anna.call(
            "GET /api/jobs/{job}/files/{file}/parts",
            null,
            created.path("job").asText(),
            file(created));
    assertEquals(0, fresh.body().path("done").size());
    String etag = etag(Person.put(fresh.body().path("parts").path(0), song));
    assertEquals(202, complete(anna, created, List.of(etag)).status(), anna.logged());
  }

  @Test
  void anotherPersonsJobIsNotThere() {
    Person ben = new Person(handler);
    account(ben, "active");
    JsonNode created = create(anna, 1000);
    String job = created.path("job").asText();
    String file = file(created);

    assertEquals(404, ben.call("GET /api/jobs/{job}", null, job).status());
    assertEquals(404, ben.call("DELETE /api/jobs/{job}", "{}", job).status());
    assertEquals(404, ben.call("POST /api/jobs/{job}/complete", "{\"files\":[]}", job).status());
    assertEquals(404, ben.call("PUT /api/jobs/{job}/settings", "{\"settings\":{}}", job).status());
    assertEquals(404, ben.call("GET /api/jobs/{job}/files/{file}", null, job, file).status());
    assertEquals(404, ben.call("GET /api/jobs/{job}/files/{file}/parts", null, job, file).status());
    assertEquals(404, ben.call("DELETE /api/jobs/{job}/files/{file}", "{}", job, file).status());
    assertEquals(0, ben.call("GET /api/jobs", null).body().path("items").size());
    assertEquals(1, anna.call("GET /api/jobs", null).body().path("items").size());
  }

  @Test
  void theSameIdempotencyKeyMakesOneJob() {
    Map<String, String> key = Map.of("Idempotency-Key", "k1");
    String body = body(1000, List.of());

    JsonNode first = anna.callWith("POST /api/jobs", key, body).body();
    Person.Answer second = anna.callWith("POST /api/jobs", key, body);
    assertEquals(201, second.status());
    assertEquals(first.path("job"), second.body().path("job"));
    assertEquals(1, second.body().path("files").path(0).path("parts").size());
    assertEquals(422, anna.callWith("POST /api/jobs", key, body(1001, List.of())).status());
    assertEquals(1, anna.call("GET /api/jobs", null).body().path("items").size());
  }

  @Test
  void whatDoesNotFitIsNamedFieldByField() {
    Person.Answer answer =
        anna.call(
            "POST /api/jobs",
            """
            {"kind":"mastering","title":"a\\nb","settings":{"loudness":3,"preset":"loud","x":1},
             "files":[{"name":"","bytes":0,"use":"cover"}]}
            """);

    assertEquals(422, answer.status());
    List<String> fields =
        answer.body().path("errors").findValuesAsText("field").stream().sorted().toList();
    assertEquals(
        List.of(
            "files",
            "files.0.bytes",
            "files.0.name",
            "files.0.use",
            "settings.loudness",
            "settings.preset",
            "settings.x",
            "title"),
        fields);
    assertEquals(422, anna.call("POST /api/jobs", "{\"kind\":\"mixing\",\"files\":[]}").status());
  }

  @Test
  void aMixTakesStemsAndItsOwnSettingsAndNothingElse() {
    Person mia = new Person(handler);
    account(mia, "active");
    String two =
        "\"files\":[{\"name\":\"kick.wav\",\"bytes\":100,\"use\":\"stem\",\"role\":\"kick\"},"
            + "{\"name\":\"bass.wav\",\"bytes\":100,\"use\":\"stem\"}]";
    String asked =
        "\"settings\":{\"style\":\"warm\",\"amounts\":{\"eq\":0.5},\"master\":false,"
            + "\"overrides\":{\"a\":{\"gain\":-3,\"pan\":0.2,\"mute\":false,\"role\":\"bass\"}}},";
    assertEquals(201, mix(mia, asked + two));
    assertEquals(422, mix(mia, "\"settings\":{\"amounts\":{\"reverb\":1}}," + two));
    assertEquals(422, mix(mia, "\"settings\":{\"overrides\":{\"a\":{\"gain\":99}}}," + two));
    assertEquals(422, mix(mia, "\"settings\":{\"overrides\":{\"a\":{\"role\":\"tuba\"}}}," + two));
    assertEquals(422, mix(mia, two.replace("stem", "mix")));
    assertEquals(422, mix(mia, "\"files\":[{\"name\":\"a.wav\",\"bytes\":1,\"use\":\"stem\"}]"));
  }

  private static int mix(Person person, String rest) {
    return person.call("POST /api/jobs", "{\"kind\":\"mixing\"," + rest + "}").status();
  }

  @Test
  void anAlbumsSongsKeepTheOrderInWhichTheyWereSent() {
    Person.Answer made =
        anna.call(
            "POST /api/jobs",
            """
            {"kind":"album","files":[{"name":"b.wav","bytes":10,"use":"mix"},
             {"name":"r.wav","bytes":10,"use":"reference"},
             {"name":"a.wav","bytes":10,"use":"mix"}],
             "settings":{"reference":{"file":"1","tone":0.5}}}
            """);
    assertEquals(201, made.status());

    var numbers = new java.util.TreeMap<String, String>();
    anna.call("GET /api/jobs/{job}", null, made.body().path("job").asText())
        .body()
        .path("files")
        .forEach(file -> numbers.put(file.path("name").asText(), file.path("role").asText("none")));
    assertEquals("1", numbers.get("b.wav"));
    assertEquals("2", numbers.get("a.wav"));
  }

  @Test
  void oneSongIsNoAlbumAndAReferenceMustBeSent() {
    Person.Answer one =
        anna.call(
            "POST /api/jobs",
            """
            {"kind":"album","files":[{"name":"b.wav","bytes":10,"use":"mix"}],
             "settings":{"reference":{"file":"other.wav"}}}
            """);
    assertEquals(422, one.status());
    assertEquals(
        List.of("files", "settings.reference"),
        one.body().path("errors").findValuesAsText("field").stream().sorted().toList());
  }

  @Test
  void aRestrictedAccountStartsNothingNew() {
    Person ria = new Person(handler);
    account(ria, "restricted");
    assertEquals(423, ria.call("POST /api/jobs", body(1000, List.of())).status());
    assertEquals(200, ria.call("GET /api/jobs", null).status());
  }

  @Test
  void theTwentyFirstJobOfADayWaits() {
    for (int i = 0; i < Limits.JOBS_A_DAY; i++) {
      create(anna, 1000);
    }
    Person.Answer more = anna.call("POST /api/jobs", body(1000, List.of()));
    assertEquals(429, more.status());
    assertTrue(Integer.parseInt(more.headers().get("Retry-After")) > 0);
  }

  @Test
  void afterItsTimeTheJobIsGoneToTheSecond() {
    JsonNode created = create(anna, 1000);
    String job = created.path("job").asText();
    Duration life = Duration.between(stack.clock().instant(), expiry(job));

    stack.clock().advance(life.minusSeconds(2));
    assertEquals(200, anna.call("GET /api/jobs/{job}", null, job).status());
    stack.clock().advance(Duration.ofSeconds(3));
    assertEquals(410, anna.call("GET /api/jobs/{job}", null, job).status());
    assertEquals(
        410, anna.call("GET /api/jobs/{job}/files/{file}", null, job, file(created)).status());
  }

  @Test
  void inItsLastSecondAFileHasNoLinkAnyMoreSinceLinksLiveForWholeSeconds() {
    JsonNode created = create(anna, 1000);
    String job = created.path("job").asText();
    work.apply(
        Change.of(anna.subject, "file#" + job + "#" + file(created)).set("state", "uploaded"));
    Duration life = Duration.between(stack.clock().instant(), expiry(job));
    stack.clock().advance(life.minusSeconds(20));
    assertEquals(
        200, anna.call("GET /api/jobs/{job}/files/{file}", null, job, file(created)).status());
    Duration left = Duration.between(stack.clock().instant(), expiry(job));
    stack.clock().advance(left.minusMillis(900));
    assertEquals(
        410, anna.call("GET /api/jobs/{job}/files/{file}", null, job, file(created)).status());
  }

  @Test
  void anOutputIsRefusedUntilItIsPaidAndThenUntilItIsRendered() {
    JsonNode created = create(anna, 1000);
    String job = created.path("job").asText();
    work.put(
        work.row(anna.subject, "file#" + job + "#master.wav")
            .put("job", job)
            .put("file", "master.wav")
            .put("fileName", "master.wav")
            .put("use", "output")
            .put("state", "planned")
            .build());

    assertEquals(
        402, anna.call("GET /api/jobs/{job}/files/{file}", null, job, "master.wav").status());
    work.apply(Change.of(anna.subject, Jobs.record(job)).set("orderState", "paid"));
    Person.Answer wait = anna.call("GET /api/jobs/{job}/files/{file}", null, job, "master.wav");
    assertEquals(409, wait.status());
    assertEquals("5", wait.headers().get("Retry-After"));
    assertTrue(
        show(anna, created).path("files").findValues("bytes").stream().anyMatch(JsonNode::isNull));
  }

  @Test
  void deletingAJobTakesItsBytesRowsAndOpenUploadsAndThePartUrlsThatAreOut() {
    byte[] song = wav(1000);
    JsonNode created = create(anna, song.length);
    JsonNode part = created.path("files").path(0).path("parts").path(0);
    Person.put(part, song);
    String job = created.path("job").asText();

    assertEquals(204, anna.call("DELETE /api/jobs/{job}", "{}", job).status());
    assertNotEquals(200, Person.put(part, song).statusCode());
    assertEquals(0, s3.listObjectsV2(r -> r.bucket(bucket())).keyCount());
    assertEquals(0, s3.listMultipartUploads(r -> r.bucket(bucket())).uploads().size());
    assertEquals(404, anna.call("GET /api/jobs/{job}", null, job).status());
    assertTrue(
        work.listEvenExpired(anna.subject, "").stream()
            .allMatch(row -> row.text("record").matches("(access|tally)#.*")));
  }

  @Test
  void deletingAPaidJobThatIsNotFinishedAsksForTheMoneyBackEvenAfterACrash() {
    JsonNode created = create(anna, 1000);
    String job = created.path("job").asText();
    work.apply(
        Change.of(anna.subject, Jobs.record(job))
            .set("state", "queued")
            .set("order", "o1")
            .set("orderState", "paid"));
    stack.faults().nth("s3.ListMultipartUploads", 1, Faults.Outcome.FAIL_BEFORE);

    assertEquals(500, anna.call("DELETE /api/jobs/{job}", "{}", job).status());
    assertEquals(204, anna.call("DELETE /api/jobs/{job}", "{}", job).status());
    List<String> bodies = receive("PAYMENTS_QUEUE_URL");
    assertFalse(bodies.isEmpty());
    bodies.forEach(
        body ->
            assertEquals(
                new Message.Refund(anna.subject, "o1", "deleted"),
                Message.read(body, Message.Refund.class)));
  }

  private void account(Person person, String state) {
    identities.put(
        identities
            .row(person.subject, "account")
            .put("email", person.subject + "@example.com")
            .put("lookup", "email#x")
            .put("state", state)
            .time("createdAt", stack.clock().instant())
            .build());
  }

  private JsonNode create(Person person, long bytes, String... checksums) {
    Person.Answer answer = person.call("POST /api/jobs", body(bytes, List.of(checksums)));
    assertEquals(201, answer.status(), answer.body().toString());
    return answer.body();
  }

  private static String body(long bytes, List<String> checksums) {
    ObjectNode file = Json.object().put("name", "song.wav").put("bytes", bytes).put("use", "mix");
    if (!checksums.isEmpty()) {
      ArrayNode parts = file.putArray("parts");
      for (int i = 0; i < checksums.size(); i++) {
        parts.addObject().put("number", i + 1).put("sha256", checksums.get(i));
      }
    }
    ObjectNode body = Json.object().put("kind", "mastering").put("title", "Song");
    body.putArray("files").add(file);
    return body.toString();
  }

  private static Person.Answer complete(Person person, JsonNode created, List<String> etags) {
    ObjectNode body = Json.object();
    ObjectNode file = body.putArray("files").addObject().put("file", file(created));
    ArrayNode parts = file.putArray("parts");
    for (int i = 0; i < etags.size(); i++) {
      parts.addObject().put("number", i + 1).put("etag", etags.get(i));
    }
    return person.call(
        "POST /api/jobs/{job}/complete", body.toString(), created.path("job").asText());
  }

  private static JsonNode show(Person person, JsonNode created) {
    return person.call("GET /api/jobs/{job}", null, created.path("job").asText()).body();
  }

  private static String file(JsonNode created) {
    return created.path("files").path(0).path("file").asText();
  }

  private java.time.Instant expiry(String job) {
    return work.findEvenExpired(anna.subject, Jobs.record(job))
        .flatMap(row -> row.seconds(Table.EXPIRES_AT))
        .orElseThrow();
  }

  private static String etag(HttpResponse<String> response) {
    assertEquals(200, response.statusCode(), response.body());
    return response.headers().firstValue("ETag").orElseThrow();
  }

  private List<Message.Mastering> masteringMessages() {
    return receive("MASTERING_QUEUE_URL").stream()
        .map(body -> Message.read(body, Message.Mastering.class))
        .toList();
  }

  private List<String> receive(String queue) {
    return sqs
        .receiveMessage(r -> r.queueUrl(environment.get(queue)).maxNumberOfMessages(10))
        .messages()
        .stream()
        .map(message -> message.body())
        .toList();
  }

  private String bucket() {
    return environment.get("AUDIO_BUCKET");
  }

  private static byte[] part(byte[] song, int number) {
    int from = (number - 1) * PART;
    return java.util.Arrays.copyOfRange(song, from, Math.min(song.length, from + PART));
  }

  /** Noise behind a RIFF head: enough for magic bytes. */
  private static byte[] wav(int length) {
    byte[] bytes = new byte[length];
    new Random(7).nextBytes(bytes);
    System.arraycopy("RIFF....WAVEfmt ".getBytes(StandardCharsets.US_ASCII), 0, bytes, 0, 16);
    return bytes;
  }

  private static String sha256(byte[] bytes) throws Exception {
    return Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-256").digest(bytes));
  }
}
