package io.mixrunners.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the mail that the service wrote to one address. Mails seen once are not shown again. */
public final class Mailbox {
  private static final Pattern TOKEN = Pattern.compile("(?m)^\\S*#token=(\\S+)$");
  private static final int TRIES = 300;

  private final Visitor visitor;
  private final String address;
  private int seen;

  /** Opens the mailbox of an address. */
  public Mailbox(Visitor visitor, String address) {
    this.visitor = visitor;
    this.address = address;
  }

  /** Leaves what has come until now. */
  public void skip() throws IOException, InterruptedException {
    seen = visitor.get("/_local/mail").expect(200).size();
  }

  /** Waits for the next mail that carries a token, and gives the token. */
  public String token() throws IOException, InterruptedException {
    Matcher matcher = TOKEN.matcher(next(text -> TOKEN.matcher(text).find()).path("text").asText());
    if (!matcher.find()) {
      throw new IllegalStateException("the mail has no token");
    }
    return matcher.group(1);
  }

  /** Waits for the next mail whose text fits. */
  public JsonNode next(Predicate<String> fits) throws IOException, InterruptedException {
    for (int i = 0; i < TRIES; i++) {
      JsonNode mails = visitor.get("/_local/mail").expect(200);
      while (seen < mails.size()) {
        JsonNode mail = mails.get(seen++);
        if (mail.path("to").asText().equals(address) && fits.test(mail.path("text").asText())) {
          return mail;
        }
      }
      Thread.sleep(100);
    }
    throw new IllegalStateException("no such mail came to " + address);
  }
}
