package io.mixrunners.core;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a function knows of where it runs: its configured values, the time, and the seam at which
 * the local suite and the fault tests wrap a port. On AWS the values are the process's environment,
 * the time is the system's, and a port is left as it is. Immutable and safe for use by many
 * threads.
 */
public final class Environment {
  /** Wraps a port; the identity on AWS. */
  @FunctionalInterface
  public interface PortWrapper {
    <T> T wrap(Class<T> type, T real);
  }

  private final Map<String, String> values;
  private final InstantSource clock;
  private final PortWrapper ports;

  public Environment(Map<String, String> values, InstantSource clock, PortWrapper ports) {
    this.values = Map.copyOf(values);
    this.clock = clock;
    this.ports = ports;
  }

  /** The environment of a function on AWS. */
  public static Environment ofProcess() {
    return of(System.getenv(), InstantSource.system());
  }

  /** An environment whose ports are left as they are. */
  public static Environment of(Map<String, String> values, InstantSource clock) {
    return new Environment(
        values,
        clock,
        new PortWrapper() {
          @Override
          public <T> T wrap(Class<T> type, T real) {
            return real;
          }
        });
  }

  /** The same environment but for one value. */
  public Environment with(String name, String value) {
    Map<String, String> changed = new HashMap<>(values);
    changed.put(name, value);
    return new Environment(changed, clock, ports);
  }

  public InstantSource clock() {
    return clock;
  }

  public Optional<String> find(String name) {
    @Nullable String value = values.get(name);
    return value == null || value.isEmpty() ? Optional.empty() : Optional.of(value);
  }

  /**
   * @throws IllegalStateException if the function was deployed without this value
   */
  public String get(String name) {
    return find(name)
        .orElseThrow(() -> new IllegalStateException("The function lacks the setting " + name));
  }

  /** The port to use in place of {@code real}: the same object on AWS. */
  public <T> T port(Class<T> type, T real) {
    return ports.wrap(type, real);
  }
}
