package io.mixrunners.retention;

import io.mixrunners.core.Accounts;
import io.mixrunners.core.Item;
import io.mixrunners.core.Log;
import io.mixrunners.core.Message;
import io.mixrunners.core.Table;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is owed to people and has its date: the next step of a request that stands still, and after
 * an erasure another look for traces, and what a recipient can only erase later. Tells those who do
 * it, at each run until it is done; doing it twice is doing it once. Thread-safe.
 */
final class Owed {
  private static final String DUTY = "duty";
  private final Room room;

  Owed(Room room) {
    this.room = room;
  }

  /** How much of each kind was due. */
  Map<String, Integer> tell(Log log) {
    Instant now = room.now();
    Map<String, Integer> told = new TreeMap<>();
    room.standstill()
        .due(
            request -> {
              room.queues().send(request);
              told.merge("request", 1, Integer::sum);
            });
    for (Item tombstone : room.residue().list(Accounts.TOMBSTONE, "")) {
      if (isDue(tombstone, now)) {
        room.queues().send(new Message.Recheck(tombstone.text("id")));
        told.merge("look", 1, Integer::sum);
      }
    }
    for (Item duty : room.residue().list(DUTY, "")) {
      if (isDue(duty, now)) {
        room.queues().send(new Message.Forget(duty.text("id")));
        told.merge(DUTY, 1, Integer::sum);
      }
    }
    told.forEach((kind, count) -> log.event("owed").with("kind", kind).with("count", count).info());
    return told;
  }

  private static boolean isDue(Item row, Instant now) {
    return row.seconds("nextAt").filter(at -> !at.isAfter(now)).isPresent()
        && row.has(Table.EXPIRES_AT);
  }
}
