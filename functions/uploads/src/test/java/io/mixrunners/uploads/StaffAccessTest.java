package io.mixrunners.uploads;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mixrunners.core.AccessLedger;
import io.mixrunners.core.AccessLedger.Access;
import io.mixrunners.core.Aws;
import io.mixrunners.core.Environment;
import io.mixrunners.core.Files;
import io.mixrunners.core.Ids;
import io.mixrunners.core.Item;
import io.mixrunners.core.Job;
import io.mixrunners.core.JobFile;
import io.mixrunners.core.Jobs;
import io.mixrunners.core.Json;
import io.mixrunners.core.Register;
import io.mixrunners.core.Table;
import io.mixrunners.emulator.Faults;
import io.mixrunners.emulator.LambdaCall;
import io.mixrunners.emulator.TestStack;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;

/** The only way by which a person of ours reads audio. */
class StaffAccessTest {
  private final TestStack stack = TestStack.create();
  private final Environment environment = Environment.of(stack.values(), stack.clock());
  private final StaffAccessHandler handler = new StaffAccessHandler(environment);
  private final Aws aws = new Aws(environment);
  private final Table identities = Table.identities(environment, aws.dynamoDb());
  private final Table work = Table.work(environment, aws.dynamoDb());
  private final Register register = Register.load();
  private final AccessLedger ledger = new AccessLedger(work, register);
  private final String anna = Ids.id();
  private final String job = Ids.id();
  private final LambdaCall call = new LambdaCall("uploads");

  @BeforeEach
  void annaHasASong() {
    account("active");
    Instant end = stack.clock().instant().plus(Duration.ofDays(120));
    new Jobs(work, register)
        .create(
            Job.draft(
                anna,
                job,
                Job.Kind.MASTERING,
                "Winter Light",
                "en",
                Json.object(),
                stack.clock().instant(),
                end));
    String key = "kept/" + anna + "/" + job + "/master.wav";
    new Files(work)
        .put(
            new JobFile(
                anna,
                job,
                "master.wav",
                "master.wav",
                "output",
                null,
                "wav",
                4L,
                key,
                null,
                1,
                List.of(),
                "rendered",
                end));
    aws.s3()
        .putObject(
            r -> r.bucket(environment.get("AUDIO_BUCKET")).key(key),
            RequestBody.fromString("song"));
  }

  private void account(String state) {
    identities.put(
        identities
            .row(anna, "account")
            .put("email", "anna@example.org")
            .put("lookup", "email#x")
            .put("state", state)
            .build());
  }

  private ObjectNode order() {
    return Json.object()
        .put("subject", anna)
        .put("job", job)
        .put("file", "master.wav")
        .put("reason", "support")
        .put("ticket", "T-1001")
        .put("staff", "on-call.1");
  }

  private Map<String, Object> grant(ObjectNode order) {
    return handler.handleRequest(Json.MAPPER.convertValue(order, Json.MAP), call);
  }

  private static int get(@org.jspecify.annotations.Nullable Object url) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(String.valueOf(url))).build(),
            HttpResponse.BodyHandlers.ofString())
        .statusCode();
  }

  private List<Access> staffs() {
    return ledger.list(anna).stream().filter(access -> access.who().equals("staff")).toList();
  }

  private List<String> mails() {
    return aws
        .sqs()
        .receiveMessage(
            r ->
                r.queueUrl(environment.get("MAIL_QUEUE_URL"))
                    .maxNumberOfMessages(10)
                    .visibilityTimeout(0))
        .messages()
        .stream()
        .map(software.amazon.awssdk.services.sqs.model.Message::body)
        .toList();
  }

  @Test
  void theLedgerSaysItThePersonIsToldAndTheLinkWorks() throws Exception {
    Map<String, Object> granted = grant(order());
    assertEquals(200, get(granted.get("url")));
    Access access = staffs().getFirst();
    assertEquals("support", access.reason());
    assertEquals("master.wav", access.file());
    assertTrue(mails().getFirst().contains(access.ref()));
    Item row = work.find(anna, "access#" + access.ref()).orElseThrow();
    assertEquals("on-call.1", row.text("staff"));
    assertFalse(Json.write(access).contains("on-call"), "the ledger shows no name");
    assertFalse(call.logged().contains("on-call") || call.logged().contains("Signature"));
  }

  @Test
  void aTicketGivesLinksForAnHourAndEachIsInTheLedger() {
    grant(order());
    stack.clock().advance(Duration.ofMinutes(55));
    Map<String, Object> second = grant(order());
    Instant end = Instant.parse(String.valueOf(second.get("expiresAt")));
    assertTrue(!end.isAfter(stack.clock().instant().plus(Duration.ofMinutes(5))), end.toString());
    stack.clock().advance(Duration.ofMinutes(5));
    assertThrows(IllegalArgumentException.class, () -> grant(order()));
    assertEquals(2, staffs().size());
    assertEquals(1, mails().stream().distinct().count(), "one mail per ticket");
    grant(order().put("ticket", "T-1002"));
    assertEquals(3, staffs().size());
  }

  @Test
  void withoutAReasonThePolicyKnowsATicketOrANameThereIsNoLinkAndNoRow() {
    for (String field : List.of("reason", "ticket", "staff", "subject", "job", "file")) {
      assertThrows(
          IllegalArgumentException.class, () -> grant(order().put(field, "what? ever")), field);
      ObjectNode without = order();
      without.remove(field);
      assertThrows(IllegalArgumentException.class, () -> grant(without), field);
    }
    assertThrows(
        IllegalArgumentException.class, () -> grant(order().put("staff", "me@example.org")));
    assertEquals(List.of(), staffs());
    assertEquals(List.of(), mails());
  }

  @Test
  void restrictedAudioIsReadByNobodyOfOurs() {
    account("restricted");
    assertThrows(IllegalArgumentException.class, () -> grant(order()));
    account("erasing");
    assertThrows(IllegalArgumentException.class, () -> grant(order()));
    assertEquals(List.of(), staffs());
  }

  @Test
  void whereTheLedgerCannotBeWrittenThereIsNoLinkAndAMailThatFailedIsSentByTheNextTry() {
    stack.faults().nth("dynamodb.TransactWriteItems", 1, Faults.Outcome.FAIL_BEFORE);
    assertThrows(RuntimeException.class, () -> grant(order()));
    assertEquals(List.of(), staffs());
    stack.faults().nth("sqs.SendMessage", 1, Faults.Outcome.FAIL_BEFORE);
    assertThrows(RuntimeException.class, () -> grant(order()));
    assertEquals(List.of(), mails());
    grant(order());
    assertTrue(mails().getFirst().contains(staffs().getFirst().ref()));
  }
}
