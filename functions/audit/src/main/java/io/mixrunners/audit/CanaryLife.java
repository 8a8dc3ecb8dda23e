package io.mixrunners.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mixrunners.core.Change;
import io.mixrunners.core.Ids;
import io.mixrunners.core.Item;
import io.mixrunners.core.Json;
import io.mixrunners.core.Table;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The life of one canary, from its sign-up to its erasure, through the calls that a person makes.
 * What was reached stands in its row after each step, and each step may be done again: a run that
 * dies is carried on by the next. It never buys anything, and no mail of it reaches a person. For
 * one thread.
 */
final class CanaryLife {
  static final String KIND = "canary";

  /** What the audit's role keeps of it while it lives, and removes as soon as it can. */
  private static final Set<String> OVER = Set.of("done", "refused", "withdrawn");

  /** Reads the mail that nobody gets: gives the token in it. */
  interface Mailbox {
    @Nullable String token(String label, @Nullable String request);
  }

  private final Table residue;
  private final CanaryClient client;
  private final Mailbox mailbox;
  private final String id;
  private final CanaryTokens tokens;
  private final BooleanSupplier hasTime;
  private boolean signedIn;

  CanaryLife(
      Table residue, CanaryClient client, Mailbox mailbox, String id, BooleanSupplier hasTime) {
    this.residue = residue;
    this.client = client;
    this.mailbox = mailbox;
    this.id = id;
    this.tokens = new CanaryTokens(id);
    this.hasTime = hasTime;
  }

  /**
   * Lives on as far as the time allows.
   *
   * @return the state that was reached
   */
  String live() throws InterruptedException {
    while (hasTime.getAsBoolean()) {
      Item row = residue.find(KIND, id).orElseThrow();
      boolean on =
          switch (row.text("state")) {
            case "born" -> signUp();
            case "in" -> upload();
            case "served" -> ask();
            case "asked" -> export(row);
            case "told" -> erase();
            case "leaving" -> leave(row);
            default -> false;
          };
      if (!on) {
        break;
      }
    }
    return residue.find(KIND, id).orElseThrow().text("state");
  }

  private Change to(String state) {
    return Change.of(KIND, id).set("state", state);
  }

  private boolean reached(Change change) {
    return residue.apply(change).isPresent();
  }

  private boolean signUp() {
    client.call(
        202, "POST", "/signup", Map.of("email", tokens.address(), "terms", true, "locale", "en"));
    return reached(to("in").set("subjectHash", Ids.hash(enter())));
  }

  /** Opens a session with the link of the newest mail; gives the subject. */
  private String enter() {
    String token = mailbox.token(tokens.label(), null);
    if (token == null) {
      throw new IllegalStateException("No mail lets the canary in");
    }
    JsonNode session = client.call(201, "POST", "/session", Map.of("token", token));
    signedIn = true;
    return session.required("subject").asText();
  }

  private void signIn() {
    if (!signedIn) {
      client.call(202, "POST", "/signin", Map.of("email", tokens.address()));
      enter();
    }
  }

  private boolean upload() throws InterruptedException {
    signIn();
    byte[] wave = CanaryTone.wave(tokens.tag());
    var file = Map.of("name", tokens.fileName(), "bytes", wave.length, "use", "mix");
    JsonNode made =
        client.call(
            201,
            "POST",
            "/jobs",
            Map.of("kind", "mastering", "title", tokens.title(), "files", List.of(file)));
    String job = made.required("job").asText();
    JsonNode part = made.at("/files/0/parts/0");
    var headers = new HashMap<String, String>();
    part.path("headers").properties().forEach(h -> headers.put(h.getKey(), h.getValue().asText()));
    String etag = client.put(part.required("url").asText(), wave, headers);
    ObjectNode done = Json.object();
    ObjectNode whole = done.putArray("files").addObject();
    whole.put("file", made.at("/files/0/file").asText());
    whole.putArray("parts").addObject().put("number", 1).put("etag", etag);
    client.call(202, "POST", "/jobs/" + job + "/complete", done);
    await(() -> !Set.of("draft", "analysing").contains(state("/jobs/" + job)));
    return reached(to("served"));
  }

  private String state(String path) {
    return client.call(200, "GET", path, null).path("state").asText();
  }

  private boolean ask() {
    signIn();
    return reached(to("asked").set("request", confirmed("access")));
  }

  /** Asks for something and confirms it with the mail's link; gives the request's id. */
  private String confirmed(String type) {
    JsonNode asked = client.call(201, "POST", "/privacy/requests", Map.of("type", type));
    String request = asked.required("request").asText();
    String token = mailbox.token(tokens.label(), request);
    if (token == null) {
      throw new IllegalStateException("No mail lets the canary confirm");
    }
    JsonNode confirmed =
        client.call(
            200, "POST", "/privacy/requests/" + request + "/confirm", Map.of("token", token));
    String receipt = confirmed.path("receiptUrl").asText();
    return receipt.isEmpty() ? request : receipt.substring(receipt.lastIndexOf('/') + 1);
  }

  private boolean export(Item row) throws InterruptedException {
    signIn();
    String path = "/privacy/requests/" + row.text("request");
    if (!await(() -> OVER.contains(state(path)))) {
      return false;
    }
    String url = client.call(200, "GET", path, null).at("/result/url").asText();
    Change told = to("told").remove("request");
    if (url.isEmpty() || !CanaryCopy.isWhole(client.fetch(url), tokens)) {
      told.set("failure", "export");
    }
    return reached(told);
  }

  private boolean erase() {
    signIn();
    return reached(to("leaving").set("receipt", confirmed("erasure")));
  }

  private boolean leave(Item row) throws InterruptedException {
    String path = "/privacy/receipts/" + row.text("receipt");
    if (!await(() -> Set.of("done", "deferred").contains(state(path)))) {
      return false;
    }
    reached(to("gone").remove("receipt").time("goneAt", residue.clock().instant()));
    return false;
  }

  /** Waits while there is time. */
  private boolean await(BooleanSupplier reached) throws InterruptedException {
    while (!reached.getAsBoolean()) {
      if (!hasTime.getAsBoolean()) {
        return false;
      }
      Thread.sleep(500);
    }
    return true;
  }
}
