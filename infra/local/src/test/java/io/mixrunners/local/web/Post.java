package io.mixrunners.local.web;

import com.fasterxml.jackson.databind.JsonNode;
import io.mixrunners.core.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.regex.Pattern;

/** The mails that came to one address. */
final class Post {
  private static final Pattern LINK = Pattern.compile("(?m)^(\\S+#\\S*token=\\S+)$");
  private static final Pattern REQUEST = Pattern.compile("(?m)^(\\S+#token=[0-9a-z]{26}\\.\\S+)$");
  private static final Pattern CODE = Pattern.compile("(?m)^(\\d{6})$");
  private static final int TRIES = 200;
  private final URI mailbox;
  private final String address;
  private int read;

  Post(URI suite, String address) {
    this.mailbox = suite.resolve("/_local/mail");
    this.address = address;
  }

  /** The link of the next mail that has one. */
  String link() {
    return next(LINK);
  }

  /** The link of the next mail that asks to confirm a request: its token begins with an id. */
  String privacyLink() {
    return next(REQUEST);
  }

  /** The code of the next mail that has one. */
  String code() {
    return next(CODE);
  }

  /** The code of the next mail with this subject. */
  String codeOf(String subject) {
    return next(CODE, subject);
  }

  private String next(Pattern wanted) {
    return next(wanted, "");
  }

  private String next(Pattern wanted, String subject) {
    try (var client = HttpClient.newHttpClient()) {
      for (int i = 0; i < TRIES; i++) {
        JsonNode mails =
            Json.tree(
                client
                    .send(HttpRequest.newBuilder(mailbox).build(), BodyHandlers.ofString())
                    .body());
        while (read < mails.size()) {
          JsonNode mail = mails.get(read++);
          var found = wanted.matcher(mail.path("text").asText());
          boolean meant =
              mail.path("to").toString().contains(address)
                  && mail.path("subject").asText().contains(subject);
          if (meant && found.find()) {
            return found.group(1);
          }
        }
        Thread.sleep(100);
      }
    } catch (IOException e) {
      throw new IllegalStateException("the mailbox does not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
    throw new AssertionError("no such mail came to the test's address");
  }
}
