package io.mixrunners.audio.master;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class RelayTest {

  private static final Duration SOON = Duration.ofSeconds(20);

  @Test
  void everyBlockIsHeardOnceInOrderAndAsItWas() throws Exception {
    List<Float> heard = new ArrayList<>();
    Thread[] by = new Thread[1];
    try (Relay relay =
        new Relay(
            2,
            4,
            (x, count) -> {
              by[0] = Thread.currentThread();
              for (int i = 0; i < count; i++) {
                heard.add(x[1][i]);
              }
            })) {
      float[][] block = new float[2][4];
      for (int n = 0; n < 1000; n++) {
        block[1][0] = 2 * n;
        block[1][1] = 2 * n + 1;
        relay.process(block, 2);
      }
      relay.finish();
    }
    assertEquals(2000, heard.size());
    for (int i = 0; i < heard.size(); i++) {
      assertEquals(i, heard.get(i));
    }
    assertNotEquals(Thread.currentThread(), by[0]);
  }

  @Test
  void whatTheListenerThrowsIsThrownToWhoeverFeedsIt() {
    Assertions.assertTimeoutPreemptively(
        SOON,
        () -> {
          try (Relay relay = new Relay(1, 4, RelayTest::full)) {
            IOException e =
                assertThrows(
                    IOException.class,
                    () -> {
                      for (int n = 0; n < 100; n++) {
                        relay.process(new float[1][4], 4);
                      }
                    });
            assertEquals("full", e.getMessage());
          }
          try (Relay relay = new Relay(1, 4, RelayTest::full)) {
            relay.process(new float[1][4], 4);
            assertThrows(IOException.class, relay::finish);
          }
        });
  }

  private static void full(float[][] x, int count) throws IOException {
    throw new IOException("full");
  }

  @Test
  void closingInTheMiddleLeavesNoThreadBehind() {
    Assertions.assertTimeoutPreemptively(
        SOON,
        () -> {
          Thread[] by = new Thread[1];
          try (Relay relay = new Relay(1, 4, (x, count) -> by[0] = Thread.currentThread())) {
            relay.process(new float[1][4], 4);
          }
          assertTrue(by[0] == null || !by[0].isAlive());
        });
  }
}
