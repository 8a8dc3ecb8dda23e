package io.mixrunners.emulator;

import java.nio.file.Path;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * How an {@link Emulator} is to run.
 *
 * @param dataDir where everything is kept so that it outlives a kill of the process; {@code null}
 *     keeps tables and queues in memory and objects in a temporary directory
 * @param clock the suite's clock: it rules LastModified, TTL, lifecycle and retention; signatures
 *     and queue visibility stay on the wall clock
 * @param faults asked before every wire call
 * @param port loopback port, 0 for any free one
 */
public record Options(@Nullable Path dataDir, InstantSource clock, Faults faults, int port) {

  /** In memory, by the given clock, without faults, on any free port. */
  public static Options inMemory(InstantSource clock) {
    return new Options(null, clock, Faults.NONE, 0);
  }
}
