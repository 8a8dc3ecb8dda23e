package io.mixrunners.local.faults;

import io.mixrunners.emulator.Faults;

/** Faults of calls to AWS, as the emulator asks for them. */
public record WireFaults(FaultDesk desk) implements Faults {

  @Override
  public Outcome before(String port) {
    return desk.meet(port, true)
        .map(
            kind ->
                switch (kind) {
                  case BEFORE, PERMANENT -> Outcome.FAIL_BEFORE;
                  case AFTER -> Outcome.FAIL_AFTER;
                  case CRASH -> Outcome.CRASH_BEFORE;
                })
        .orElse(Outcome.PASS);
  }
}
