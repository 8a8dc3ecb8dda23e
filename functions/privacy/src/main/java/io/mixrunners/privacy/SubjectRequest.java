package io.mixrunners.privacy;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A person's use of a right, and how far it is. Immutable; {@link Requests} keeps it.
 *
 * @param dueAt when it must be answered at the latest (GDPR art. 12(3))
 * @param askedAt when a fresh link was last asked for
 * @param locale the language of its mails
 * @param tokenHash what the fresh link is compared with; null until its mail was made
 * @param receipt the secret under which an erasure's receipt is found; null before it is confirmed
 * @param notifiedAt when the mail about its outcome was handed over
 * @param result an answer that is data itself
 * @param purpose what an objection is about
 * @param revision counts the changes; a change holds only on the revision it has seen
 */
record SubjectRequest(
    String subject,
    String id,
    RequestType type,
    RequestState state,
    List<Step> steps,
    Instant receivedAt,
    Instant dueAt,
    Instant askedAt,
    @Nullable Instant closedAt,
    String locale,
    @Nullable String tokenHash,
    @Nullable String receipt,
    @Nullable Instant notifiedAt,
    @Nullable JsonNode result,
    @Nullable String purpose,
    Correction correction,
    Handling handling,
    long revision) {

  /** Something that happened to it. */
  record Step(String name, String state, Instant at) {}

  /** Whether it asks for another address. */
  boolean isAddressChange() {
    return type == RequestType.RECTIFICATION && correction.to() != null;
  }

  boolean has(String step) {
    return steps.stream().anyMatch(done -> done.name().equals(step));
  }

  /** Never shows the secrets. */
  @Override
  public String toString() {
    return "SubjectRequest[" + id + " " + type + " " + state + "]";
  }
}
