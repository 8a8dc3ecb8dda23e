package io.mixrunners.retention;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import io.mixrunners.core.Environment;
import io.mixrunners.core.Log;
import java.time.Duration;
import java.util.Map;

/**
 * Every few minutes: ends the jobs whose time has come and moves on those that stand still. It may
 * be started twice, stop half-way or not run for days; the next run does what is left. The event
 * says nothing that it needs; the answer is what it did, by kind.
 */
public final class SweeperHandler
    implements RequestHandler<Map<String, Object>, Map<String, Integer>> {
  /** What it needs to stop in order. */
  private static final Duration RESERVE = Duration.ofSeconds(20);

  private final Sweeper sweeper;
  private final Owed owed;
  private final Numbering numbering;

  public SweeperHandler() {
    this(Environment.ofProcess());
  }

  public SweeperHandler(Environment environment) {
    Room room = Room.in(environment);
    this.sweeper = new Sweeper(room);
    this.owed = new Owed(room);
    this.numbering = new Numbering(room.residue());
  }

  @Override
  public Map<String, Integer> handleRequest(Map<String, Object> event, Context context) {
    Log log = new Log(context.getLogger());
    Map<String, Integer> told =
        sweeper.sweep(log, () -> context.getRemainingTimeInMillis() > RESERVE.toMillis());
    told.putAll(owed.tell(log));
    int numbered = numbering.run();
    if (numbered > 0) {
      told.put("numbered", numbered);
    }
    return told;
  }
}
