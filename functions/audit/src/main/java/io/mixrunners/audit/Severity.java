package io.mixrunners.audit;

import java.util.Locale;

/** How bad it is when a check finds something. */
enum Severity {
  /** A promise to a person is broken now. */
  CRITICAL,
  /** What keeps a promise is not as it should be. */
  HIGH,
  /** To be looked at in working hours. */
  MEDIUM;

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
