package io.mixrunners.emulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Faults by plan: "the second {@code dynamodb.PutItem} from now fails". Each planned fault happens
 * once, but one planned for good, which hits every further call. Thread-safe.
 */
public final class FaultPlan implements Faults {
  private final List<Planned> planned = new ArrayList<>();
  private final List<String> calls = new ArrayList<>();
  private @Nullable Runnable event;
  private int eventIn;

  /** The nth call of the port from now (1 is the next one) has this outcome. */
  public void nth(String port, int nth, Outcome outcome) {
    add(new Planned(port, nth, outcome, false));
  }

  /** The nth call of the port from now, and all that follow, have this outcome. */
  public void fromNth(String port, int nth, Outcome outcome) {
    add(new Planned(port, nth, outcome, true));
  }

  /** Something happens just before the nth call from now, whatever its port, has its effect. */
  public synchronized void atCall(int nth, Runnable event) {
    this.event = event;
    this.eventIn = nth;
  }

  private synchronized void add(Planned fault) {
    if (fault.left < 1) {
      throw new IllegalArgumentException("nth counts from 1");
    }
    planned.add(fault);
  }

  /** Forgets all planned faults and all seen calls. */
  public synchronized void clear() {
    event = null;
    planned.clear();
    calls.clear();
  }

  /** The ports called since the start or the last {@link #clear}, in order. */
  public synchronized List<String> calls() {
    return List.copyOf(calls);
  }

  @Override
  public Outcome before(String port) {
    // Outside the lock: what happens makes calls of its own.
    due().ifPresent(Runnable::run);
    return decide(port);
  }

  private synchronized Optional<Runnable> due() {
    @Nullable Runnable now = event;
    if (now == null || --eventIn > 0) {
      return Optional.empty();
    }
    event = null;
    return Optional.of(now);
  }

  private synchronized Outcome decide(String port) {
    calls.add(port);
    Outcome outcome = Outcome.PASS;
    for (Planned fault : List.copyOf(planned)) {
      if (!fault.port.equals(port) || --fault.left > 0) {
        continue;
      }
      outcome = fault.outcome;
      if (!fault.forGood) {
        planned.remove(fault);
      }
    }
    return outcome;
  }

  private static final class Planned {
    private final String port;
    private int left;
    private final Outcome outcome;
    private final boolean forGood;

    private Planned(String port, int nth, Outcome outcome, boolean forGood) {
      this.port = port;
      this.left = nth;
      this.outcome = outcome;
      this.forGood = forGood;
    }
  }
}
