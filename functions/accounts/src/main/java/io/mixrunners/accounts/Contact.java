package io.mixrunners.accounts;

import io.mixrunners.core.EmailAddress;
import io.mixrunners.core.Personal;
import io.mixrunners.core.Problem;
import org.jspecify.annotations.Nullable;

/**
 * The contact form: hands the message to the operator's mailbox at once and keeps nothing of it but
 * counters under a keyed hash. It does not go through a queue, since no queue of ours carries
 * personal data. Thread-safe.
 */
final class Contact {
  private static final int LONGEST_SUBJECT = 200;
  private static final int LONGEST_MESSAGE = 5_000;

  private final AddressKey key;
  private final Throttle throttle;
  private final Mailer mailer;
  private final Personal<String> operator;

  Contact(AddressKey key, Throttle throttle, Mailer mailer, String operator) {
    this.key = key;
    this.throttle = throttle;
    this.mailer = mailer;
    this.operator = Personal.of(operator);
  }

  /**
   * @throws Problem 422 for a field that does not fit, 429 when too much was written in a day
   */
  void write(EmailAddress from, @Nullable String subject, @Nullable String message) {
    if (subject == null
        || subject.isBlank()
        || subject.length() > LONGEST_SUBJECT
        || subject.chars().anyMatch(Character::isISOControl)) {
      throw Problem.invalid("subject", "One line of at most " + LONGEST_SUBJECT + " characters.");
    }
    if (message == null || message.isBlank() || message.length() > LONGEST_MESSAGE) {
      throw Problem.invalid("message", "At most " + LONGEST_MESSAGE + " characters, not empty.");
    }
    throttle.admit("contact", "everybody", Throttle.CONTACT_EVERYBODY);
    throttle.admit("contact", key.partition(from), Throttle.CONTACT_DAY);
    String text = "From: " + from.spelling().reveal() + "\n\n" + message;
    mailer.send(operator, from.spelling(), new Mailer.Content("[contact] " + subject, text, null));
  }
}
