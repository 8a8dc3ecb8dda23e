package io.mixrunners.accounts;

import io.mixrunners.core.Ids;
import io.mixrunners.core.Message;
import io.mixrunners.core.Register;
import io.mixrunners.core.Table;

/**
 * Remembers for a day which mails went out, so that a message that comes twice seldom mails twice.
 * The mark is set after the mail: a crash between the two sends again rather than never. What is
 * kept is a hash of random ids. Thread-safe.
 */
final class SentMails {
  private static final String KIND = "idempotency";
  private final Table residue;
  private final Register register;

  SentMails(Table residue, Register register) {
    this.residue = residue;
    this.register = register;
  }

  boolean contains(Message.Mail mail) {
    return residue.find(KIND, id(mail)).isPresent();
  }

  void add(Message.Mail mail) {
    residue.put(
        residue
            .row(KIND, id(mail))
            .seconds(Table.EXPIRES_AT, register.end(residue.clock().instant(), "residue", KIND))
            .build());
  }

  private static String id(Message.Mail mail) {
    return Ids.hash("mail|" + mail.subject() + "|" + mail.template() + "|" + mail.ref());
  }
}
