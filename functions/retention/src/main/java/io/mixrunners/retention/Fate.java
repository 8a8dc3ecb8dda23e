package io.mixrunners.retention;

import java.util.Locale;

/** What a sweep did with one due row. */
enum Fate {
  /** Its time was over: everything is deleted, a stub stays. */
  EXPIRED,
  /** The person deleted it, and that was cut off: everything is deleted. */
  DELETED,
  /** It stood still: its message was sent again. */
  STARTED,
  /** It was tried too often, or its time was over before it was done: failed, money goes back. */
  FAILED,
  /** It had ended, and what follows from that was done now. */
  SETTLED,
  /** The person asked for a restriction: nothing is touched. */
  RESTRICTED,
  /** Nothing to do: the index was behind, or somebody else was faster. */
  NOTHING,
  /** No job; not ours. */
  OTHER,
  /** Something failed; the next run tries again. */
  TROUBLE,
  /** The time for this run was up; the next goes on. */
  LEFT;

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
