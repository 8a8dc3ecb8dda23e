package io.mixrunners.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mixrunners.core.AccessLedger;
import io.mixrunners.core.Change;
import io.mixrunners.core.Item;
import io.mixrunners.core.Register;
import io.mixrunners.core.Table;
import io.mixrunners.core.Tally;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A ledger that no longer says what was written into it is found, whoever touched it. */
class LedgerChecksTest {
  private static final List<String> LOST = List.of("a ledger of accesses lost a line");
  private final CleanStage stage = new CleanStage();
  private final Register register = Register.load();
  private final Table work = Table.work(stage.environment, stage.dynamoDb);
  private final Table identities = Table.identities(stage.environment, stage.dynamoDb);
  private final AccessLedger ledger = new AccessLedger(work, register);

  @BeforeEach
  void fiveAccesses() {
    identities.put(
        identities.row(CleanStage.SUBJECT, "account").put("state", "active").put("x", 1).build());
    for (int i = 0; i < 4; i++) {
      ledger.record(CleanStage.SUBJECT, "you", "download-link", CleanStage.JOB, "master.wav");
    }
    ledger.recordStaff(
        CleanStage.SUBJECT, "olli.ops", "T-1", "support", CleanStage.JOB, "master.wav");
    assertEquals(List.of(), found());
  }

  private List<String> found() {
    var findings = new Findings();
    Check check =
        new LedgerChecks(stage.dynamoDb, stage.places, register, stage.stack.clock())
            .checks()
            .getFirst();
    check.look().accept(findings);
    return findings.outcome(check).found();
  }

  private List<Item> rows() {
    return work.list(CleanStage.SUBJECT, "access#");
  }

  private void remove(Item row) {
    work.delete(CleanStage.SUBJECT, row.text("record"));
  }

  @Test
  void twentyAtOnceAreAllWrittenAndAllCounted() throws Exception {
    Callable<Boolean> access =
        () -> {
          ledger.record(CleanStage.SUBJECT, "you", "download-link", CleanStage.JOB, "master.mp3");
          return true;
        };
    try (var people = Executors.newFixedThreadPool(20)) {
      for (Future<Boolean> done : people.invokeAll(Collections.nCopies(20, access))) {
        assertTrue(done.get());
      }
    }
    assertEquals(25, rows().size());
    assertEquals(List.of(), found());
  }

  @Test
  void aLineTakenOutIsFoundWhereverItStood() {
    for (int at : List.of(0, 2, 4)) {
      Item row = rows().get(at);
      remove(row);
      assertEquals(LOST, found(), "line " + at);
      work.put(row);
      assertEquals(List.of(), found());
    }
    rows().forEach(this::remove);
    assertEquals(LOST, found());
  }

  @Test
  void aLineChangedExchangedOrSlippedInIsFound() {
    Item row = rows().getLast();
    work.put(row.and("staff", "somebody.else"));
    assertEquals(List.of("a ledger of accesses has a line that was changed"), found());
    work.put(row);
    work.put(row.and("record", row.text("record") + "x"));
    assertEquals(
        List.of("a ledger of accesses has a line that the service did not write"), found());
    remove(row);
    assertEquals(List.of("a ledger of accesses has a line that was changed"), found());
  }

  @Test
  void aTallyTakenAwayIsFound() {
    work.list(CleanStage.SUBJECT, "tally#").forEach(this::remove);
    assertEquals(
        List.of("a ledger of accesses has a line that the service did not write"), found());
  }

  @Test
  void aRestrictionAndErasureAreNoDrift() {
    for (Item row : work.list(CleanStage.SUBJECT, "")) {
      work.apply(
          Change.of(CleanStage.SUBJECT, row.text("record"))
              .seconds("heldUntil", row.seconds(Table.EXPIRES_AT).orElseThrow())
              .remove(Table.EXPIRES_AT));
    }
    assertEquals(List.of(), found());
    identities.apply(Change.of(CleanStage.SUBJECT, "account").set("state", "erasing"));
    rows().subList(0, 3).forEach(this::remove);
    assertEquals(List.of(), found());
  }

  @Test
  void aMonthWhoseFirstLinesMayBeGoneIsNotJudged() {
    remove(rows().getFirst());
    stage.stack.clock().advance(Duration.ofDays(366));
    assertEquals(List.of(), found());
  }

  @Test
  void writersAtTheSameTimeAreAllCounted() {
    CompletableFuture.allOf(
            IntStream.range(0, 4)
                .mapToObj(
                    writer ->
                        CompletableFuture.runAsync(
                            () -> {
                              for (int i = 0; i < 5; i++) {
                                ledger.record(
                                    CleanStage.SUBJECT, "engine", "read", CleanStage.JOB, "f");
                              }
                            }))
                .toArray(CompletableFuture[]::new))
        .join();
    assertEquals(25, rows().size());
    assertEquals(List.of(), found());
  }

  @Test
  void aConsentThatTheAccountDidNotCountIsFoundAndOneThatIsGone() {
    Item yes =
        identities
            .row(CleanStage.SUBJECT, "consent#1764547200000#abcdef")
            .put("purpose", "marketing")
            .put("given", true)
            .build();
    identities.put(yes);
    assertEquals(
        List.of("a ledger of consents has a line that the service did not write"), found());
    identities.apply(Tally.counting(Change.of(CleanStage.SUBJECT, "account"), yes));
    assertEquals(List.of(), found());
    identities.delete(CleanStage.SUBJECT, yes.text("record"));
    assertEquals(List.of("a ledger of consents lost a line"), found());
  }
}
