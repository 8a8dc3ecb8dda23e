package io.mixrunners.local.faults;

import java.util.Locale;

/**
 * A fault that was asked for.
 *
 * @param at the port's name, such as {@code dynamodb.PutItem} or {@code engine.master}
 * @param nth which call from now on, 1 is the next
 * @param kind what happens then
 */
public record Fault(String at, int nth, Kind kind) {

  /** What happens to the call. */
  public enum Kind {
    /** It fails and has no effect. */
    BEFORE,
    /** It has its effect and fails all the same. */
    AFTER,
    /**
     * It fails for good: in process as a permanent failure, on the wire this call and all that
     * follow.
     */
    PERMANENT,
    /** The process ends at once, as with {@code kill -9}, before the call has an effect. */
    CRASH;

    /** Reads the word that the API has for it. */
    public static Kind of(String word) {
      for (Kind kind : values()) {
        if (kind.word().equals(word)) {
          return kind;
        }
      }
      throw new IllegalArgumentException(
          "kind is one of before, after, permanent, crash; not \"" + word + "\"");
    }

    /** The word that the API has for it. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Refuses what can never happen. */
  public Fault {
    if (nth < 1) {
      throw new IllegalArgumentException("nth counts from 1, which is the next call");
    }
    if (at.isBlank()) {
      throw new IllegalArgumentException("at names a port; GET /_local/fault lists them");
    }
  }
}
