package io.mixrunners.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mixrunners.core.Json;
import io.mixrunners.core.Register;
import java.time.Instant;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A consent counts at the moment at which something happened, not today (GDPR art. 7). */
class WishChecksTest {
  private static final Instant GIVEN = Instant.parse("2026-12-01T10:00:00Z");
  private static final Instant TAKEN_BACK = Instant.parse("2026-12-05T10:00:00Z");
  private final NavigableMap<Instant, Boolean> history =
      new TreeMap<>(java.util.Map.of(GIVEN, true, TAKEN_BACK, false));

  @Test
  void onlyWhatHappenedBetweenConsentAndWithdrawalHadOne() {
    assertFalse(WishChecks.held(history, GIVEN.minusMillis(1)));
    assertTrue(WishChecks.held(history, GIVEN));
    assertTrue(WishChecks.held(history, TAKEN_BACK.minusMillis(1)));
    assertFalse(WishChecks.held(history, TAKEN_BACK));
    assertFalse(WishChecks.held(new TreeMap<>(), GIVEN));
  }

  @Test
  void aRecordNeedsTheConsentsOfItsPurposes() {
    var purposes = Register.load().document().required("purposes");
    var record = Json.tree("{\"purposes\": [\"provide\", \"analytics\", \"marketing\"]}");
    assertEquals(List.of("analytics", "marketing"), WishChecks.consentsOf(record, purposes));
    for (var store : Register.load().document().required("stores")) {
      for (var kind : store.required("records")) {
        assertEquals(List.of(), WishChecks.consentsOf(kind, purposes), "none is built");
      }
    }
  }
}
