package io.mixrunners.uploads;

import io.mixrunners.core.AccessLedger.Access;
import io.mixrunners.core.JobFile;
import io.mixrunners.core.Message;
import io.mixrunners.core.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The only way by which a person of ours reads audio (policy section 5): for one of three reasons,
 * under a ticket that lives for an hour at most. The ledger says it before the link exists, and the
 * person is told by mail. Restricted audio is read by nobody of ours (GDPR art. 18). Thread-safe.
 */
final class StaffAccess {
  static final Set<String> REASONS = Set.of("support", "error-diagnosis", "reliability");
  private static final String STAFF = "staff";
  private static final String TICKET = "[A-Za-z0-9-]{3,40}";

  /** A name as IAM knows it; no address. */
  private static final String NAME = "[A-Za-z0-9._-]{2,64}";

  /** Who asks for what, why. */
  record Order(
      @Nullable String subject,
      @Nullable String job,
      @Nullable String file,
      @Nullable String reason,
      @Nullable String ticket,
      @Nullable String staff) {}

  /** A link and until when it works; the ticket gives further ones until its own end. */
  record Granted(String url, Instant expiresAt, Instant ticketEndsAt) {}

  private final Room room;

  StaffAccess(Room room) {
    this.room = room;
  }

  /**
   * @throws Problem for an order that does not fit, a ticket that is over, audio that is not there
   */
  Granted grant(Order order) {
    String subject = text(order.subject(), "subject", "[0-9a-z]{26}");
    String ticket = text(order.ticket(), "ticket", TICKET);
    String staff = text(order.staff(), "staff", NAME);
    String reason = order.reason() == null ? "" : order.reason();
    if (!REASONS.contains(reason)) {
      throw Problem.invalid("reason", "One of " + String.join(", ", REASONS) + ".");
    }
    room.accounts().requireActive(subject);
    JobFile file = file(subject, order);
    Instant now = room.now();
    Optional<Access> first = first(subject, ticket);
    Instant end = first.map(Access::at).orElse(now).plus(ticketPeriod());
    if (end.isBefore(now.plusSeconds(1))) {
      throw Problem.of(
          Problem.Type.GONE, "This ticket's hour is over. A new reason needs a new ticket.");
    }
    String entry = room.ledger().recordStaff(subject, staff, ticket, reason, file.job(), file.id());
    String told = first.map(Access::ref).orElse(entry);
    room.queues().send(new Message.Mail(subject, "staff-access", told, locale(subject, file)));
    Duration left = Duration.between(now, end);
    Duration life = left.compareTo(Limits.DOWNLOAD_URL) < 0 ? left : Limits.DOWNLOAD_URL;
    String url =
        room.presigner()
            .presignGetObject(
                sign ->
                    sign.signatureDuration(life)
                        .getObjectRequest(get -> get.bucket(room.audio().name()).key(file.key())))
            .url()
            .toString();
    return new Granted(url, now.plus(life), end);
  }

  private Optional<Access> first(String subject, String ticket) {
    return room.ledger().list(subject).stream()
        .filter(access -> access.who().equals(STAFF) && ticket.equals(access.ticket()))
        .min(Comparator.comparing(Access::at));
  }

  private JobFile file(String subject, Order order) {
    room.job(subject, String.valueOf(order.job()));
    return room.files()
        .find(subject, String.valueOf(order.job()), String.valueOf(order.file()))
        .filter(found -> found.key() != null && !found.state().equals("uploading"))
        .orElseThrow(Problem::notFound);
  }

  private String locale(String subject, JobFile file) {
    return room.job(subject, file.job()).locale();
  }

  private Duration ticketPeriod() {
    return Duration.parse(room.register().document().at("/limits/staff-access/period").asText());
  }

  private static String text(@Nullable String value, String field, String pattern) {
    if (value == null || !value.matches(pattern)) {
      throw Problem.invalid(field, "Must match " + pattern);
    }
    return value;
  }
}
