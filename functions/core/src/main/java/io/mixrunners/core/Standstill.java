package io.mixrunners.core;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/**
 * Data-subject requests that must not stand still. While somebody of ours owes the next step, the
 * request's row says when the sweeper has to take it up; each step puts that off. So a message that
 * was never sent, or was lost, is sent again. Twice is once. Thread-safe.
 */
public final class Standstill {
  private static final String REQUEST = "request#";
  private static final String SHARD = "dueShard";
  private static final String AT = "nextAt";
  private final Table identities;
  private final Duration bound;

  public Standstill(Table identities, Register register) {
    this.identities = identities;
    this.bound = Duration.parse(register.document().at("/limits/request-still/period").asText());
  }

  /** Has a new row watched. */
  public Item.Builder watch(Item.Builder row, String request) {
    return row.put(SHARD, Jobs.shard(request)).seconds(AT, later());
  }

  /** Adds that the request is watched from now on. */
  public Change watch(Change change, String request) {
    return change.set(SHARD, Jobs.shard(request)).seconds(AT, later());
  }

  /** Adds that nobody of ours owes anything any more. */
  public static Change leave(Change change) {
    return change.remove(SHARD).remove(AT);
  }

  /** Tells that a worker has the request. */
  public void alive(String subject, String request) {
    identities.apply(Change.of(subject, REQUEST + request).ifPresent(AT).seconds(AT, later()));
  }

  /**
   * Gives the requests that stand still. Each is claimed first, so that of two sweeps one has it;
   * who dies in between leaves it to the next look.
   */
  public void due(Consumer<Message.Request> take) {
    Instant now = identities.clock().instant();
    for (int shard = 0; shard < Jobs.DUE_SHARDS; shard++) {
      identities.due(
          Integer.toString(shard),
          now,
          key -> {
            Change claim =
                Change.of(key.subject(), key.record())
                    .ifPresent(AT)
                    .ifAbsentOrBelow(AT, now.getEpochSecond() + 1)
                    .seconds(AT, later());
            // As a transaction, which reads nothing back of a row that may hold an address.
            if (identities.transact(List.of(identities.writing(claim)))) {
              take.accept(
                  new Message.Request(key.subject(), key.record().substring(REQUEST.length())));
            }
            return true;
          });
    }
  }

  private Instant later() {
    return identities.clock().instant().plus(bound);
  }
}
