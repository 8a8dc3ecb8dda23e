package io.mixrunners.accounts;

import io.mixrunners.core.Personal;
import java.util.Map;

/**
 * A mail that has an addressee and values but no words yet.
 *
 * @param values what the template's placeholders stand for; absent ones leave their paragraph out
 */
record Letter(Personal<String> to, String template, String locale, Map<String, String> values) {
  Mailer.Content content() {
    return locale.equals(Languages.BOTH)
        ? MailTemplate.load(template, "en")
            .and(MailTemplate.load(template, "fi"))
            .fill(values, "en")
        : MailTemplate.load(template, locale).fill(values, locale);
  }

  /** Never shows what a person is told. */
  @Override
  public String toString() {
    return "Letter[" + template + "]";
  }
}
