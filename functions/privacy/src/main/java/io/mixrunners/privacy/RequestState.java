package io.mixrunners.privacy;

import java.util.Locale;

/** How far a request is; the same words in API, page and mail. */
enum RequestState {
  RECEIVED,
  VERIFYING,
  VERIFIED,
  EXECUTING,
  DONE,
  DEFERRED,
  EXTENDED,
  REFUSED,
  WITHDRAWN;

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static RequestState of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }

  boolean isOpen() {
    return this != DONE && this != REFUSED && this != WITHDRAWN;
  }
}
