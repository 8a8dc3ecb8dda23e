package io.mixrunners.mastering;

import java.time.Duration;

/** Another worker still holds the job, perhaps a dead one: the message shall come back by then. */
final class TryLater extends Exception {
  private static final long serialVersionUID = 1L;
  private final transient Duration after;

  TryLater(Duration after) {
    super("The job is held");
    this.after = after;
  }

  Duration after() {
    return after;
  }
}
