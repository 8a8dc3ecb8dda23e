package io.mixrunners.accounts;

import io.mixrunners.core.Account;
import io.mixrunners.core.Item;
import io.mixrunners.core.Message;
import io.mixrunners.core.Table;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Tells a person what happened to the audio beside the work that was asked for: somebody of ours
 * read it, or what was held is deleted now. Thread-safe.
 */
final class AudioLetters {
  private final Table work;
  private final Site site;

  AudioLetters(Table work, Site site) {
    this.work = work;
    this.site = site;
  }

  /** Empty when the ledger does not know of the access. */
  Optional<Letter> write(Message.Mail mail, Account account) {
    Map<String, String> values = new HashMap<>();
    values.put("site", site.privacy(mail.locale()));
    if (mail.template().equals("staff-access")) {
      Optional<Item> access = work.find(mail.subject(), "access#" + mail.ref());
      if (access.isEmpty()) {
        return Optional.empty();
      }
      Instant at = access.get().time("at").orElse(Instant.EPOCH);
      values.put("at", Words.moment(at, mail.locale()));
      String reason = access.get().find("reason").orElse("");
      MailTemplate.resource("staff-" + reason + "." + mail.locale())
          .ifPresent(text -> values.put("reason", text));
      access.get().find("job").ifPresent(job -> values.put("run", site.run(mail.locale(), job)));
    } else {
      values.put("job", mail.ref());
    }
    return Optional.of(new Letter(account.email(), mail.template(), mail.locale(), values));
  }
}
