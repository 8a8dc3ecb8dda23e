package io.mixrunners.retention;

import io.mixrunners.core.Jobs;
import io.mixrunners.core.Log;
import io.mixrunners.core.Table.DueKey;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;

/**
 * Looks at every row of the due index whose moment has come. One that fails is logged and left for
 * the next run; it never keeps the others waiting. Thread-safe.
 */
final class Sweeper {
  private final Room room;
  private final DueJob dueJob;

  Sweeper(Room room) {
    this.room = room;
    this.dueJob = new DueJob(room);
  }

  /**
   * @param goOn asked before each row; false ends the sweep in order
   * @return how many rows went which way
   */
  Map<String, Integer> sweep(Log log, BooleanSupplier goOn) {
    Instant now = room.now();
    Map<Fate, Integer> counts = new EnumMap<>(Fate.class);
    for (int shard = 0; shard < Jobs.DUE_SHARDS; shard++) {
      room.work()
          .due(
              Integer.toString(shard),
              now,
              key -> {
                if (!goOn.getAsBoolean()) {
                  counts.merge(Fate.LEFT, 1, Integer::sum);
                  return false;
                }
                counts.merge(treat(key, log), 1, Integer::sum);
                return true;
              });
    }
    return told(counts, log);
  }

  private Fate treat(DueKey key, Log log) {
    Optional<String> job = Jobs.idOf(key.record());
    if (job.isEmpty()) {
      return Fate.OTHER;
    }
    try {
      Fate fate = dueJob.treat(key.subject(), job.get());
      log.event("sweep.job")
          .with("subject", key.subject())
          .with("job", job.get())
          .with("to", fate.word())
          .info();
      return fate;
    } catch (RuntimeException e) {
      log.failure("sweep.failed", e);
      return Fate.TROUBLE;
    }
  }

  /** The line that shows that the sweeper lives; an alarm waits for it. */
  private static Map<String, Integer> told(Map<Fate, Integer> counts, Log log) {
    Map<String, Integer> answer = new TreeMap<>();
    counts.forEach((fate, count) -> answer.put(fate.word(), count));
    counts.forEach(
        (fate, count) ->
            log.event("sweep.count").with("kind", fate.word()).with("count", count).info());
    int all = counts.values().stream().mapToInt(Integer::intValue).sum();
    log.event("sweep.done").with("count", all).info();
    return answer;
  }
}
