package io.mixrunners.emulator;

import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What a capability module's test runs on: one in-memory emulator per JVM, and per stack fresh
 * tables, buckets, queues, keys and parameters, so that tests do not see each other.
 *
 * <p>The clock and the faults are the JVM's: {@link #create} resets both, so tests that move them
 * must not run in parallel. Starting the first stack takes about three seconds.
 */
public final class TestStack {
  private final Map<String, String> values;
  private final int mailsBefore;

  private TestStack(Map<String, String> values, int mailsBefore) {
    this.values = values;
    this.mailsBefore = mailsBefore;
  }

  /** A fresh set of resources; the clock back at the wall clock, no faults. */
  public static TestStack create() {
    Shared.CLOCK.reset();
    Shared.FAULTS.clear();
    String id = UUID.randomUUID().toString().substring(0, 8);
    Map<String, String> values = new HashMap<>(Shared.EMULATOR.environment());
    values.putAll(Shared.RESOURCES.create(id));
    Shared.FAULTS.clear();
    return new TestStack(Map.copyOf(values), Shared.EMULATOR.mailbox().size());
  }

  /** The values that a handler's environment holds. */
  public Map<String, String> values() {
    return values;
  }

  /** The suite's clock. */
  public MovableClock clock() {
    return Shared.CLOCK;
  }

  /** Moves the clock on and executes what falls due: TTL, lifecycle, retention. */
  public Expired advance(Duration by) {
    return Shared.EMULATOR.expire(Shared.CLOCK.advance(by));
  }

  /** What goes wrong on the wire. */
  public FaultPlan faults() {
    return Shared.FAULTS;
  }

  /** The mails sent since this stack was made, newest last. */
  public List<Mail> mailbox() {
    List<Mail> all = Shared.EMULATOR.mailbox();
    return all.subList(mailsBefore, all.size());
  }

  /** The emulator below, shared by all stacks of this JVM. */
  public Emulator emulator() {
    return Shared.EMULATOR;
  }

  /** Started when the first stack is made, and left running until the JVM ends. */
  private static final class Shared {
    static final MovableClock CLOCK = new MovableClock();
    static final FaultPlan FAULTS = new FaultPlan();
    static final Emulator EMULATOR = Emulator.start(new Options(null, CLOCK, FAULTS, 0));
    static final TestResources RESOURCES =
        new TestResources(URI.create(EMULATOR.environment().get("AWS_ENDPOINT_URL_S3")));

    private Shared() {}
  }
}
