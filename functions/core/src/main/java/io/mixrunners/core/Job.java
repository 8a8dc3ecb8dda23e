package io.mixrunners.core;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One run of the engine for one person, from draft to expiry. Immutable; {@link Jobs} keeps it.
 *
 * @param subject whose job it is
 * @param settings what the engine is asked for, as the API takes it; an empty object for defaults
 * @param progress 0 to 1 within the present state
 * @param stage what the engine does just now, for people
 * @param reason why it failed, a stable word
 * @param detail the same in a sentence for the person
 * @param revision counts the changes of the settings; a preview belongs to one revision
 * @param order the order that pays for it, if there is one
 * @param orderState {@code open}, {@code paid} or {@code refunded}
 * @param report the engine's report, as the API gives it
 * @param expiresAt when everything about the job goes, epoch seconds
 * @param heldUntil its end as it was before a restriction, while that lasts; then {@code expiresAt}
 *     is {@link Instant#MAX}
 * @param fence counts the leases; a worker with an older fence may write nothing
 * @param leaseUntil until when the present worker holds the job
 * @param attempts how often the present task was taken up
 * @param unsettled true from the job's end until what follows from it is done: see {@link Outcomes}
 */
public record Job(
    String subject,
    String id,
    Kind kind,
    @Nullable String title,
    String locale,
    JsonNode settings,
    State state,
    double progress,
    @Nullable String stage,
    @Nullable String reason,
    @Nullable String detail,
    int revision,
    @Nullable String order,
    @Nullable String orderState,
    boolean startNow,
    @Nullable JsonNode report,
    Instant createdAt,
    @Nullable Instant completedAt,
    Instant expiresAt,
    @Nullable Instant heldUntil,
    long fence,
    @Nullable Instant leaseUntil,
    int attempts,
    boolean unsettled) {

  /** A job whose files are still to come. */
  public static Job draft(
      String subject,
      String id,
      Kind kind,
      @Nullable String title,
      String locale,
      JsonNode settings,
      Instant createdAt,
      Instant expiresAt) {
    return new Job(
        subject,
        id,
        kind,
        title,
        locale,
        settings,
        State.DRAFT,
        0,
        null,
        null,
        null,
        1,
        null,
        null,
        false,
        null,
        createdAt,
        null,
        expiresAt,
        null,
        0,
        null,
        0,
        false);
  }

  /** What is left of a job after its end: that there was one. */
  static Job stub(String subject, String id, Instant end) {
    return new Job(
        subject,
        id,
        Kind.MASTERING,
        null,
        "en",
        Json.object(),
        State.EXPIRED,
        0,
        null,
        null,
        null,
        0,
        null,
        null,
        false,
        null,
        Instant.EPOCH,
        null,
        end,
        null,
        0,
        null,
        0,
        false);
  }

  /** What is asked of the engine. */
  public enum Kind {
    MASTERING,
    MIXING,
    ALBUM;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Kind> of(String word) {
      return EnumSet.allOf(Kind.class).stream().filter(k -> k.word().equals(word)).findFirst();
    }
  }

  /** Where a job stands; the same words in the API, on the page and in mail. */
  public enum State {
    DRAFT,
    ANALYSING,
    PREVIEW,
    QUEUED,
    WORKING,
    READY,
    FAILED,
    EXPIRED;

    /** The states in which a worker is expected to move the job on. */
    public static final Set<State> ACTIVE = EnumSet.of(ANALYSING, QUEUED, WORKING);

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    public static State of(String word) {
      return valueOf(word.toUpperCase(Locale.ROOT));
    }
  }

  /** The end that people are told: a restriction puts it off, but does not change it. */
  public Instant deadline() {
    return heldUntil == null ? expiresAt : heldUntil;
  }

  public boolean isPaid() {
    return "paid".equals(orderState);
  }

  /** Whether a worker holds the job at that moment. */
  public boolean isHeld(Instant now) {
    return leaseUntil != null && !leaseUntil.isBefore(now);
  }
}
