package io.mixrunners.local.faults;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Counts the calls of every port and says which of them fail. Safe for use by many threads. */
public final class FaultDesk {
  private final Map<String, Long> calls = new TreeMap<>();
  private final List<Waiting> waiting = new ArrayList<>();

  private static final class Waiting {
    private final Fault fault;
    private int left;

    private Waiting(Fault fault) {
      this.fault = fault;
      this.left = fault.nth();
    }
  }

  /** Plans a fault; it is counted from now. */
  public synchronized void plan(Fault fault) {
    waiting.add(new Waiting(fault));
  }

  /** Forgets every planned fault. */
  public synchronized void clear() {
    waiting.clear();
  }

  /** The ports that exist, with the number of their calls since the start. */
  public synchronized Map<String, Long> calls() {
    return new TreeMap<>(calls);
  }

  /** What is planned and has not happened yet, {@code nth} as what is left. */
  public synchronized List<Fault> planned() {
    return waiting.stream()
        .map(w -> new Fault(w.fault.at(), Math.max(1, w.left), w.fault.kind()))
        .toList();
  }

  /** Makes a port's name known before its first call. */
  synchronized void announce(String port) {
    calls.putIfAbsent(port, 0L);
  }

  /**
   * Counts a call and gives the fault that it meets.
   *
   * @param lasting whether a permanent fault stays for the calls that follow
   */
  synchronized Optional<Fault.Kind> meet(String port, boolean lasting) {
    calls.merge(port, 1L, Long::sum);
    for (Waiting next : List.copyOf(waiting)) {
      if (!next.fault.at().equals(port) || --next.left > 0) {
        continue;
      }
      if (!lasting || next.fault.kind() != Fault.Kind.PERMANENT) {
        waiting.remove(next);
      }
      return Optional.of(next.fault.kind());
    }
    return Optional.empty();
  }
}
