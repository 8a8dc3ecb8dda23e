package io.mixrunners.local;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How a suite is to run.
 *
 * @param root the project's folder, where template.yaml lies
 * @param port the page's port on the loopback interface, 0 for any free one
 * @param data where everything is kept so that it outlives the process; null keeps it in memory
 */
public record SuiteOptions(Path root, int port, @Nullable Path data) {

  /** In memory, on a free port. */
  public static SuiteOptions inMemory(Path root) {
    return new SuiteOptions(root, 0, null);
  }

  /** A file of the data directory, or null where there is none. */
  @Nullable Path file(String name) {
    return data == null ? null : data.resolve(name);
  }
}
