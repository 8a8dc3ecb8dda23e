package io.mixrunners.accounts;

import io.mixrunners.core.Personal;
import org.jspecify.annotations.Nullable;

/** The way out for mail: SES, or what a test or the local suite puts in front of it. */
public interface Mailer {
  /**
   * Returns once the mail was accepted for delivery. Twice sends twice.
   *
   * @param replyTo where answers go, if not to us
   */
  void send(Personal<String> to, @Nullable Personal<String> replyTo, Content content);

  /** What is sent; {@code html} is null for plain text alone. */
  record Content(String subject, String text, @Nullable String html) {
    /** Never shows what a person is told. */
    @Override
    public String toString() {
      return "Content";
    }
  }
}
