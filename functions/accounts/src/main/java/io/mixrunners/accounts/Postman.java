package io.mixrunners.accounts;

import io.mixrunners.core.Account;
import io.mixrunners.core.Accounts;
import io.mixrunners.core.Log;
import io.mixrunners.core.Message;
import java.util.Optional;
import java.util.Set;

/**
 * Sends the mail that a message asks for. A mail to somebody who is erased, or about something that
 * is gone, is dropped; one whose sending fails is thrown back to the queue. A message that comes
 * twice sends the same secrets, or nothing if the first mail went out. Thread-safe.
 */
final class Postman {
  private static final String SIGN_IN = "signin";
  private static final Set<String> REQUEST =
      Set.of(
          "request-confirm",
          "export-ready",
          "erasure-started",
          "erasure-done",
          "request-extended",
          "request-refused",
          "request-answered",
          "restriction-lifted",
          "address-confirm",
          "address-changed",
          "address-left",
          "address-refused",
          "operator-review");
  private static final Set<String> WORK =
      Set.of("ready", "failed", "payment-failed", "order", "refund");
  private static final Set<String> WITHDRAWAL = Set.of("withdrawal-confirm", "withdrawal");

  /** What happens to its subject once, so that a second mail could only be a repetition. */
  private static final Set<String> ONCE =
      Set.of(
          "ready",
          "failed",
          "order",
          "refund",
          "withdrawal",
          "export-ready",
          "erasure-started",
          "erasure-done",
          "request-extended",
          "request-refused",
          "request-answered",
          "restriction-lifted",
          "address-changed",
          "address-left",
          "address-refused",
          "operator-review",
          "operator-signup",
          "held-deleted",
          "staff-access",
          PolicyNotices.TEMPLATE);

  private static final Set<String> AUDIO = Set.of("held-deleted", "staff-access");

  private final SignInLetters signIns;
  private final RequestLetters requests;
  private final WorkLetters work;
  private final WithdrawalLetters withdrawals;
  private final AudioLetters audio;
  private final PolicyLetters policy;
  private final Accounts accounts;
  private final SentMails sent;
  private final Mailer mailer;

  Postman(
      SignInLetters signIns,
      RequestLetters requests,
      WorkLetters work,
      WithdrawalLetters withdrawals,
      AudioLetters audio,
      PolicyLetters policy,
      Accounts accounts,
      SentMails sent,
      Mailer mailer) {
    this.signIns = signIns;
    this.requests = requests;
    this.work = work;
    this.withdrawals = withdrawals;
    this.audio = audio;
    this.policy = policy;
    this.accounts = accounts;
    this.sent = sent;
    this.mailer = mailer;
  }

  /**
   * @throws IllegalArgumentException for a template that we do not have: a bug or a poisoned
   *     message
   */
  void deliver(Message.Mail mail, Log log) {
    boolean once = ONCE.contains(mail.template());
    if (once && sent.contains(mail)) {
      mark(mail);
      return;
    }
    Optional<Letter> letter = write(mail);
    if (letter.isEmpty()) {
      log.event("mail.dropped").with("template", mail.template()).info();
      return;
    }
    mailer.send(letter.get().to(), null, letter.get().content());
    log.event("mail.sent").with("template", mail.template()).info();
    if (once) {
      sent.add(mail);
    }
    mark(mail);
  }

  /** What waits for this mail learns that it went out. */
  private void mark(Message.Mail mail) {
    if (mail.template().equals(PolicyNotices.TEMPLATE)) {
      policy.sent(mail);
    } else {
      requests.sent(mail);
    }
  }

  private Optional<Letter> write(Message.Mail mail) {
    if (mail.template().equals(SIGN_IN)) {
      return signIns.write(mail);
    }
    if (mail.template().equals("operator-signup")) {
      return Optional.of(requests.review(mail));
    }
    if (WITHDRAWAL.contains(mail.template())) {
      return withdrawals.write(mail);
    }
    if (REQUEST.contains(mail.template())) {
      return addressee(mail).flatMap(account -> requests.write(mail, account));
    }
    if (AUDIO.contains(mail.template())) {
      return addressee(mail).flatMap(account -> audio.write(mail, account));
    }
    if (WORK.contains(mail.template())) {
      return addressee(mail).flatMap(account -> work.write(mail, account));
    }
    if (mail.template().equals(PolicyNotices.TEMPLATE)) {
      return addressee(mail).flatMap(account -> policy.write(mail, account));
    }
    throw new IllegalArgumentException("A mail of an unknown kind");
  }

  /** An erasure's own mails are the last ones that an erased person gets. */
  private Optional<Account> addressee(Message.Mail mail) {
    boolean farewell = mail.template().startsWith("erasure-");
    return accounts
        .find(mail.subject())
        .filter(account -> farewell || !account.state().equals("erasing"))
        .filter(account -> farewell || !accounts.isErased(account.subject()));
  }
}
