package io.mixrunners.local.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.mixrunners.core.PermanentFailure;
import io.mixrunners.emulator.Faults.Outcome;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FaultsTest {
  /** A port of a test. */
  interface Door {
    String open(String key);
  }

  private final FaultDesk desk = new FaultDesk();
  private final List<String> opened = new ArrayList<>();
  private final Door door =
      new PortFaults(desk)
          .wrap(
              Door.class,
              key -> {
                opened.add(key);
                return "open";
              });

  private void plan(String at, int nth, Fault.Kind kind) {
    desk.plan(new Fault(at, nth, kind));
  }

  @Test
  void secondCallFailsBeforeItsEffectAndTheThirdIsFine() {
    plan("door.open", 2, Fault.Kind.BEFORE);
    assertEquals("open", door.open("a"));
    assertThrows(RuntimeException.class, () -> door.open("b"));
    assertEquals("open", door.open("c"));
    assertEquals(List.of("a", "c"), opened);
    assertEquals(3, desk.calls().get("door.open"));
  }

  @Test
  void callFailsAfterItsEffect() {
    plan("door.open", 1, Fault.Kind.AFTER);
    assertThrows(RuntimeException.class, () -> door.open("a"));
    assertEquals(List.of("a"), opened);
  }

  @Test
  void permanentIsAPermanentFailure() {
    plan("door.open", 1, Fault.Kind.PERMANENT);
    assertThrows(PermanentFailure.class, () -> door.open("a"));
    assertEquals("open", door.open("b"));
  }

  @Test
  void portIsKnownByNameBeforeItsFirstCall() {
    assertEquals(0, desk.calls().get("door.open"));
  }

  @Test
  void onTheWirePermanentStaysUntilItIsCleared() {
    var wire = new WireFaults(desk);
    plan("s3.PutObject", 2, Fault.Kind.PERMANENT);
    assertEquals(Outcome.PASS, wire.before("s3.PutObject"));
    assertEquals(Outcome.FAIL_BEFORE, wire.before("s3.PutObject"));
    assertEquals(Outcome.FAIL_BEFORE, wire.before("s3.PutObject"));
    assertEquals(Outcome.PASS, wire.before("s3.GetObject"));
    desk.clear();
    assertEquals(Outcome.PASS, wire.before("s3.PutObject"));
  }

  @Test
  void faultThatCanNeverHappenIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> new Fault("x.y", 0, Fault.Kind.BEFORE));
    assertThrows(IllegalArgumentException.class, () -> Fault.Kind.of("sometimes"));
  }
}
