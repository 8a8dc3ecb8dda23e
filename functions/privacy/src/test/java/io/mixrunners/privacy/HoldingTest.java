package io.mixrunners.privacy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mixrunners.core.Change;
import io.mixrunners.core.HeldRows;
import io.mixrunners.core.Item;
import io.mixrunners.core.Table;
import io.mixrunners.emulator.Faults;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Restriction: what there is is held, whatever its date, and has it again afterwards. */
class HoldingTest {
  private Suite suite = new Suite();
  private String anna = suite.person("anna@example.org");
  private String bea = suite.person("bea@example.org");
  private String job = aSong(anna);

  private String aSong(String person) {
    String made = suite.song(person, "Winter Light");
    for (Item row : suite.work.list(person, "file#" + made)) {
      String key = "kept/" + person + "/" + made + "/" + row.text("file");
      suite.work.apply(Change.of(person, row.text("record")).set("key", key));
    }
    return made;
  }

  private String restrict() {
    return suite.call("request-restriction", anna).body().path("request").asText();
  }

  private List<String> keys() {
    String bucket = suite.environment.get("AUDIO_BUCKET");
    return suite.s3.listObjectsV2(r -> r.bucket(bucket)).contents().stream()
        .map(object -> object.key().replace(anna, "anna").replace(job, "job"))
        .filter(key -> key.contains("anna"))
        .map(key -> key.substring(0, key.indexOf('/')))
        .toList();
  }

  private Map<String, Long> dates(String name) {
    Map<String, Long> dates = new TreeMap<>();
    suite.work.listEvenExpired(anna, "").stream()
        .filter(row -> row.has(name))
        .forEach(row -> dates.put(row.text("record"), row.number(name, 0)));
    return dates;
  }

  private void assertHeld(String where) {
    assertEquals(List.of("held", "held"), keys(), where);
    assertEquals(Map.of(), dates(Table.EXPIRES_AT), where);
    for (Item row : suite.work.list(anna, "file#")) {
      assertTrue(row.text("key").startsWith("held/" + anna + "/" + job + "/"), where);
    }
  }

  @Test
  void whatIsHeldOutlivesItsDateAndTheBytesAreTheSame() {
    Map<String, Long> before = dates(Table.EXPIRES_AT);
    List<String> beas = suite.traces(bea);
    restrict();
    suite.work();
    assertHeld("held");
    assertEquals(before, dates(HeldRows.UNTIL));
    assertEquals(beas, suite.traces(bea));
    suite.stack.advance(Duration.ofDays(400));
    assertHeld("after 400 days");
    String key = "held/" + anna + "/" + job + "/master.wav";
    String bucket = suite.environment.get("AUDIO_BUCKET");
    assertEquals(
        "Winter Light as it is",
        suite.s3.getObjectAsBytes(r -> r.bucket(bucket).key(key)).asUtf8String());
  }

  @Test
  void liftedItHasItsOldDateAgainAndTheSweeperLooksAtOnce() {
    Map<String, Long> before = dates(Table.EXPIRES_AT);
    String request = restrict();
    suite.work();
    suite.stack.clock().advance(Duration.ofDays(3));
    suite.take("MAIL_QUEUE_URL");
    assertEquals(204, suite.call("withdraw", anna, null, request).status());
    assertEquals(before, dates(Table.EXPIRES_AT));
    assertEquals(Map.of(), dates(HeldRows.UNTIL));
    Item row = suite.work.find(anna, "job#" + job).orElseThrow();
    assertTrue(row.seconds("dueAt").orElseThrow().compareTo(suite.now()) <= 0);
    assertTrue(suite.take("MAIL_QUEUE_URL").getFirst().contains("restriction-lifted"));
    assertEquals("held", keys().getFirst());
  }

  @Test
  void aRestrictionThatIsLiftedBeforeTheWorkerCameLeavesNoRowWithoutADate() {
    Map<String, Long> before = dates(Table.EXPIRES_AT);
    String request = restrict();
    assertEquals(204, suite.call("withdraw", anna, null, request).status());
    suite.work();
    assertEquals(before, dates(Table.EXPIRES_AT));
  }

  @Test
  void liftedWhileTheWorkerNotesThatAllIsHeldItIsOverAndCanBeAskedForAgain() {
    RequestParts parts = new RequestParts(suite.environment);
    String id = restrict();
    SubjectRequest seen = parts.requests.find(anna, id).orElseThrow();
    suite.work();
    assertEquals(RequestState.DONE, parts.requests.find(anna, id).orElseThrow().state());
    parts.restrictions.lift(seen);
    assertEquals(RequestState.WITHDRAWN, parts.requests.find(anna, id).orElseThrow().state());
    assertTrue(suite.take("MAIL_QUEUE_URL").getLast().contains("restriction-lifted"));
    restrict();
    suite.work();
    assertHeld("asked for again");
  }

  @Test
  void whatAStoppedEngineLeftBehindIsNotTakenForAnOutput() {
    suite.put("kept/" + anna + "/" + job + "/preview.flac", "half of it");
    restrict();
    suite.work();
    assertEquals(
        0, keys().stream().filter(key -> key.equals("held")).count() - 2, keys().toString());
  }

  /** Lets each call of the worker fail once; the message comes again; everything is held once. */
  @ParameterizedTest
  @EnumSource(names = {"FAIL_BEFORE", "FAIL_AFTER"})
  void holdingThatFailsAtAnyCallEndsTheSame(Faults.Outcome outcome) {
    List<String> calls = holdFailing("none", 1, outcome);
    assertTrue(calls.size() > 20, calls.toString());
    int step = Integer.getInteger("faults.step", 3);
    for (int i = 0; i < calls.size(); i += step) {
      String port = calls.get(i);
      int nth = (int) calls.subList(0, i + 1).stream().filter(port::equals).count();
      holdFailing(port, nth, outcome);
    }
  }

  private List<String> holdFailing(String port, int nth, Faults.Outcome outcome) {
    suite = new Suite();
    anna = suite.person("anna@example.org");
    job = aSong(anna);
    restrict();
    String message = suite.take("REQUESTS_QUEUE_URL").getFirst();
    suite.stack.faults().clear();
    suite.stack.faults().nth(port, nth, outcome);
    suite.deliver(message);
    List<String> calls = suite.stack.faults().calls();
    suite.stack.faults().clear();
    suite.deliver(message);
    assertHeld(outcome + " at " + port + " " + nth);
    assertEquals("done", suite.call("requests", anna).body().at("/items/0/state").asText());
    return calls;
  }
}
