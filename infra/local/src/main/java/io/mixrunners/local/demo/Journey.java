package io.mixrunners.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** What a person does with a song, call by call, as any client of the API would. For one thread. */
public final class Journey {
  private static final Set<String> AT_REST =
      Set.of("draft", "preview", "ready", "failed", "expired");

  private final Visitor visitor;
  private final Mailbox mailbox;
  private final String address;

  /** A person with an address at a site. */
  public Journey(Visitor visitor, String address) {
    this.visitor = visitor;
    this.address = address;
    this.mailbox = new Mailbox(visitor, address);
  }

  /** The person's mail. */
  public Mailbox mailbox() {
    return mailbox;
  }

  /** Signs up and follows the link in the mail. */
  public JsonNode signUp() throws IOException, InterruptedException {
    mailbox.skip();
    visitor
        .post(
            "/api/signup",
            Visitor.object().put("email", address).put("terms", true).put("locale", "en"))
        .expect(202);
    return openSession();
  }

  /** Signs in again. */
  public JsonNode signIn() throws IOException, InterruptedException {
    mailbox.skip();
    visitor.post("/api/signin", Visitor.object().put("email", address)).expect(202);
    return openSession();
  }

  private JsonNode openSession() throws IOException, InterruptedException {
    return visitor.post("/api/session", Visitor.object().put("token", mailbox.token())).expect(201);
  }

  /** Announces a file; gives the API's answer with the job and the parts' URLs. */
  public JsonNode create(Path file, String title) throws IOException, InterruptedException {
    ObjectNode body = Visitor.object().put("kind", "mastering").put("title", title);
    body.putArray("files")
        .addObject()
        .put("name", String.valueOf(file.getFileName()))
        .put("bytes", Files.size(file))
        .put("use", "mix");
    return visitor.post("/api/jobs", body).expect(201);
  }

  /** Sends the parts that the answer lists; gives their ETags by number. */
  public Map<Integer, String> send(JsonNode file, Path source, Consumer<Double> progress)
      throws IOException, InterruptedException {
    var etags = new HashMap<Integer, String>();
    long partBytes = file.path("partBytes").asLong();
    int sent = 0;
    for (JsonNode part : file.path("parts")) {
      int number = part.path("number").asInt();
      etags.put(number, sendPart(part, source, (number - 1) * partBytes, partBytes));
      progress.accept(++sent / (double) file.path("parts").size());
    }
    return etags;
  }

  private String sendPart(JsonNode part, Path source, long offset, long partBytes)
      throws IOException, InterruptedException {
    try (var in = new RandomAccessFile(source.toFile(), "r")) {
      byte[] bytes = new byte[(int) Math.min(partBytes, in.length() - offset)];
      in.seek(offset);
      in.readFully(bytes);
      var headers = new HashMap<String, String>();
      part.path("headers")
          .properties()
          .forEach(h -> headers.put(h.getKey(), h.getValue().asText()));
      return visitor.put(part.path("url").asText(), bytes, headers);
    }
  }

  /** Says that all parts are there. */
  public JsonNode complete(String job, String file, Map<Integer, String> etags)
      throws IOException, InterruptedException {
    ObjectNode body = Visitor.object();
    ObjectNode one = body.putArray("files").addObject().put("file", file);
    ArrayNode parts = one.putArray("parts");
    etags.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(
            etag -> parts.addObject().put("number", etag.getKey()).put("etag", etag.getValue()));
    return visitor.post("/api/jobs/" + job + "/complete", body).expect(202);
  }

  /** Asks for the job until it moves by itself no more. */
  public JsonNode await(String job, Duration atMost, Consumer<JsonNode> progress)
      throws IOException, InterruptedException {
    long until = System.nanoTime() + atMost.toNanos();
    while (true) {
      JsonNode state = visitor.get("/api/jobs/" + job).expect(200);
      progress.accept(state);
      if (AT_REST.contains(state.path("state").asText()) && !paidAndWaiting(state)) {
        return state;
      }
      if (System.nanoTime() > until) {
        throw new IllegalStateException("the job stands still: " + state);
      }
      Thread.sleep(200);
    }
  }

  /** Between the payment and the webhook a job is still in preview. */
  private boolean paidAndWaiting(JsonNode job) {
    return paying && job.path("state").asText().equals("preview");
  }

  private boolean paying;

  /** Opens the payment page and pays there. */
  public void pay(String job) throws IOException, InterruptedException {
    JsonNode checkout =
        visitor
            .post("/api/jobs/" + job + "/checkout", Visitor.object().put("startNow", true))
            .expect(201);
    String page = URI.create(checkout.path("url").asText()).getPath();
    visitor.post(page, Visitor.object().put("outcome", "paid")).expect(200);
    paying = true;
  }

  /** Downloads one of the job's files. */
  public void download(String job, String file, Path to) throws IOException, InterruptedException {
    JsonNode link = visitor.get("/api/jobs/" + job + "/files/" + file).expect(200);
    visitor.download(link.path("url").asText(), to);
  }
}
