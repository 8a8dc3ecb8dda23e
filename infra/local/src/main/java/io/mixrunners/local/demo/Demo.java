package io.mixrunners.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * Lives a song's life: sign up, upload, listen, pay, master, download; 120 days; an erasure; the
 * audit.
 */
public final class Demo {
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final String ADDRESS = "kaisa@example.org";

  private final Screen screen;
  private final Visitor visitor;
  private final Journey journey;
  private final Path song;
  private final Path master;

  /**
   * @param site the suite's page
   * @param song what to master
   * @param master where the result goes
   */
  public Demo(Screen screen, URI site, Path song, Path master) {
    this.screen = screen;
    this.visitor = new Visitor(site);
    this.journey = new Journey(visitor, ADDRESS);
    this.song = song;
    this.master = master;
  }

  /** Plays all acts; true if the song was mastered. */
  public boolean play() throws IOException, InterruptedException {
    long start = System.nanoTime();
    signUp();
    String job = upload();
    if (job.isEmpty() || !master(job)) {
      return false;
    }
    wait120Days(job);
    erase();
    audit();
    screen.step("That was it");
    screen.fact("%d s, all on this machine", (System.nanoTime() - start) / 1_000_000_000);
    return true;
  }

  private void signUp() throws IOException, InterruptedException {
    screen.step("Sign up");
    JsonNode me = journey.signUp();
    screen.fact("%s followed the link in the mail", ADDRESS);
    screen.fact("everywhere else the person is %s", me.path("subject").asText());
  }

  private String upload() throws IOException, InterruptedException {
    screen.step("Upload");
    JsonNode created = journey.create(song, "A song of ours");
    JsonNode file = created.path("files").path(0);
    Map<Integer, String> etags =
        journey.send(file, song, done -> screen.progress("uploading", done));
    String job = created.path("job").asText();
    journey.complete(job, file.path("file").asText(), etags);
    screen.fact(
        "%s, %.1f MB in %d part%s, straight to storage",
        song.getFileName(), Files.size(song) / 1e6, etags.size(), etags.size() == 1 ? "" : "s");
    JsonNode preview = await(job);
    if (!preview.path("state").asText().equals("preview")) {
      screen.fact("refused before payment: %s", preview.path("reason").asText());
      return "";
    }
    screen.step("Listen before paying");
    loudness("now", preview.path("report").path("input"));
    loudness("preview", preview.path("report").path("output"));
    for (JsonNode decision : preview.path("report").path("decisions")) {
      screen.fact(
          "%s: %s",
          decision.path("stage").asText(),
          decision.path("why").asText(decision.path("what").asText()));
    }
    return job;
  }

  private boolean master(String job) throws IOException, InterruptedException {
    screen.step("Pay and master");
    JsonNode price = visitor.get("/api/jobs/" + job).expect(200).path("price");
    screen.fact(
        "%.2f %s on the payment page (no money moves here)",
        price.path("amount").asInt() / 100.0, price.path("currency").asText());
    journey.pay(job);
    JsonNode done = await(job);
    if (!done.path("state").asText().equals("ready")) {
      screen.fact("failed: %s; the money is on its way back", done.path("reason").asText());
      return false;
    }
    screen.step("Download");
    journey.download(job, "master.wav", master);
    screen.fact("%s, %.1f MB", master, Files.size(master) / 1e6);
    loudness("before", done.path("report").path("input"));
    loudness("after", done.path("report").path("output"));
    screen.fact("kept until %s", done.path("expiresAt").asText());
    return true;
  }

  private void wait120Days(String job) throws IOException, InterruptedException {
    screen.step("120 days later");
    screen.fact("before: %s", left());
    visitor.post("/_local/clock", Visitor.object().put("advance", "P121D")).expect(200);
    journey.signIn();
    screen.fact("after:  %s", left());
    screen.fact("asked for the song, the API answers %d", visitor.get("/api/jobs/" + job).status());
  }

  private void erase() throws IOException, InterruptedException {
    screen.step("Erasure");
    var asked = visitor.post("/api/privacy/requests", Visitor.object().put("type", "erasure"));
    if (asked.status() != 201) {
      screen.fact("not built yet: %s", asked.body().path("detail").asText());
      return;
    }
    String request = asked.body().path("request").asText();
    visitor
        .post(
            "/api/privacy/requests/" + request + "/confirm",
            Visitor.object().put("token", journey.mailbox().token()))
        .expect(200);
    screen.fact("asked for, and confirmed by a fresh link");
    visitor.post("/_local/clock", Visitor.object().put("advance", "PT1H")).expect(200);
    screen.fact("left of the person: %s", left());
  }

  private void audit() throws IOException, InterruptedException {
    screen.step("The audit looks at what is there");
    String widest = "";
    for (JsonNode name : visitor.get("/_local/schedules").expect(200)) {
      widest = name.asText();
    }
    var answer = visitor.post("/_local/run", Visitor.object().put("schedule", widest));
    screen.fact("%s", AuditText.summary(answer.expect(200)));
    AuditText.open(answer.body()).forEach(line -> screen.fact("%s", line));
  }

  private String left() throws IOException, InterruptedException {
    var all = new Leftovers(visitor.get("/_local/state").expect(200));
    return "%d audio objects; work: %s; identities: %s; residue: %s"
        .formatted(
            all.objects("audio"),
            Leftovers.text(all.rows("work")),
            Leftovers.text(all.rows("identities")),
            Leftovers.text(all.rows("residue")));
  }

  private JsonNode await(String job) throws IOException, InterruptedException {
    return journey.await(
        job,
        PATIENCE,
        state ->
            screen.progress(
                state.path("stage").asText(state.path("state").asText()),
                state.path("progress").asDouble()));
  }

  private void loudness(String what, JsonNode measured) {
    screen.fact(
        "%-8s %6.1f LUFS  %5.1f LU range  %5.1f dBTP",
        what,
        measured.path("integrated").asDouble(),
        measured.path("range").asDouble(),
        measured.path("truePeak").asDouble());
  }
}
