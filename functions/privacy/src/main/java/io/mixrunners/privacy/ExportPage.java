package io.mixrunners.privacy;

import com.fasterxml.jackson.databind.JsonNode;
import io.mixrunners.privacy.ExportProgress.Planned;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The archive's first page, for people: their songs to play, what happened to them, and what
 * article 15(1) and (2) GDPR asks us to tell, in their language. Opens without a network, loads
 * nothing, runs nothing. Everything that a person may have written is escaped.
 */
final class ExportPage {
  /** What browsers play in a page; the preview's four channels are for our own player. */
  private static final Set<String> PLAYED = Set.of("wav", "flac", "mp3", "m4a", "ogg");

  private static final String PREVIEW = "preview.flac";
  private static final String PEAKS = "peaks.json";
  private final ExportWords words;
  private final ExportHtml html;
  private final Map<String, String> titles = new HashMap<>();

  private ExportPage(ExportWords words) {
    this.words = words;
    this.html = new ExportHtml(words.language());
  }

  /**
   * @param person the rows of {@code identities}, by kind
   * @param songs the rows of {@code work}, by kind
   * @param audio what lies in the archive
   */
  static String of(
      JsonNode person,
      JsonNode songs,
      JsonNode about,
      List<Planned> audio,
      Instant at,
      String locale) {
    var page = new ExportPage(new ExportWords(locale));
    songs.path("job").forEach(job -> page.titles.put(job.path("job").asText(), page.title(job)));
    page.html.paragraph(page.words.of("asOf").replace("{at}", page.words.time(at.toString())));
    page.account(person.path("account").path(0));
    page.songs(songs, audio);
    page.purchases(songs.path("order"));
    page.ledger(songs.path("access"));
    page.consents(person.path("consent"));
    page.requests(person.path("request"));
    page.signIns(person.path("session"));
    page.explain(about);
    page.folder();
    return page.html.whole(page.words.of("title"));
  }

  private void account(JsonNode account) {
    html.heading(words.of("you"));
    var facts = new ArrayList<List<String>>();
    facts.add(List.of(words.of("email"), account.path("email").asText()));
    facts.add(List.of(words.of("subject"), account.path("subject").asText()));
    facts.add(List.of(words.of("createdAt"), time(account, "createdAt")));
    facts.add(
        List.of(
            words.of("accountState"),
            words.ofValue("accountState", account.path("state").asText())));
    html.facts(facts);
  }

  private void songs(JsonNode songs, List<Planned> audio) {
    html.heading(words.of("songs"));
    if (songs.path("job").isEmpty()) {
      html.paragraph(words.of("nothing"));
    }
    for (JsonNode job : songs.path("job")) {
      String id = job.path("job").asText();
      html.subheading(title(job));
      var facts = new ArrayList<List<String>>();
      facts.add(List.of(words.of("what"), words.ofValue("kind", job.path("jobKind").asText())));
      facts.add(List.of(words.of("state"), words.ofValue("state", job.path("state").asText())));
      fact(facts, "sent", time(job, "createdAt"));
      fact(facts, "completed", time(job, "completedAt"));
      fact(facts, "ends", time(job, "expiresAt"));
      html.facts(facts);
      html.files(
          audio.stream()
              .filter(file -> file.job().equals(id))
              .map(file -> link(file, songs.path("file")))
              .toList());
    }
  }

  private ExportHtml.Link link(Planned file, JsonNode rows) {
    String name = file.path().substring(file.path().lastIndexOf('/') + 1);
    String use = "output";
    for (JsonNode row : rows) {
      if (row.path("job").asText().equals(file.job())
          && row.path("file").asText().equals(file.file())) {
        use = row.path("use").asText(use);
        name = row.path("fileName").asText(name);
      }
    }
    String what =
        switch (file.file()) {
          case PREVIEW -> words.of("ledger.preview");
          case PEAKS -> words.of("ledger.peaks");
          default -> words.ofValue("file", use);
        };
    boolean played =
        PLAYED.contains(name.substring(name.lastIndexOf('.') + 1)) && !file.file().equals(PREVIEW);
    return new ExportHtml.Link(what, file.path(), name, played);
  }

  private void purchases(JsonNode orders) {
    var rows = new ArrayList<List<String>>();
    for (JsonNode order : orders) {
      String currency = order.path("currency").asText("EUR");
      rows.add(
          List.of(
              time(order, order.has("paidAt") ? "paidAt" : "createdAt"),
              words.ofValue("kind", order.path("jobKind").asText()),
              titles.getOrDefault(order.path("job").asText(), ""),
              words.money(order.path("amount").asLong(), currency),
              words.money(order.path("vat").asLong(), currency),
              words.ofValue("order", order.path("state").asText())));
    }
    html.heading(words.of("purchases"));
    html.table(
        rows,
        words.of("nothing"),
        Stream.of("date", "what", "song", "amount", "vat", "state").map(words::of).toList());
    if (!rows.isEmpty()) {
      html.paragraph(words.of("card"));
    }
  }

  private void ledger(JsonNode accesses) {
    var rows = new ArrayList<List<String>>();
    for (JsonNode access : accesses) {
      rows.add(
          List.of(
              time(access, "at"),
              words.ofValue("who", access.path("who").asText()),
              words.ofValue("did", access.path("what").asText()),
              titles.getOrDefault(access.path("job").asText(), ""),
              words.ofValue("why", access.path("reason").asText(""))));
    }
    html.heading(words.of("ledger.title"));
    html.table(
        rows,
        words.of("nothing"),
        Stream.of("date", "who", "what", "song", "why").map(words::of).toList());
  }

  private void consents(JsonNode consents) {
    var rows = new ArrayList<List<String>>();
    for (JsonNode consent : consents) {
      rows.add(
          List.of(
              time(consent, "at"),
              words.ofValue("consent", consent.path("purpose").asText()),
              words.of(consent.path("given").asBoolean() ? "yes" : "no"),
              consent.path("text").asText()));
    }
    html.heading(words.of("consents"));
    html.table(
        rows,
        words.of("nothing"),
        Stream.of("date", "what", "given", "asked").map(words::of).toList());
  }

  private void requests(JsonNode requests) {
    var rows = new ArrayList<List<String>>();
    for (JsonNode request : requests) {
      rows.add(
          List.of(
              time(request, "receivedAt"),
              words.ofValue("request.type", request.path("type").asText()),
              words.ofValue("request.state", request.path("state").asText()),
              time(request, "dueAt")));
    }
    html.heading(words.of("requests"));
    html.table(
        rows,
        words.of("nothing"),
        Stream.of("date", "what", "state", "due").map(words::of).toList());
  }

  private void signIns(JsonNode sessions) {
    var rows = new ArrayList<List<String>>();
    for (JsonNode session : sessions) {
      rows.add(
          List.of(
              time(session, "createdAt"), time(session, "lastSeenAt"), time(session, "expiresAt")));
    }
    html.heading(words.of("signins"));
    html.table(
        rows, words.of("nothing"), Stream.of("date", "seen", "ends").map(words::of).toList());
  }

  /** GDPR article 15(1)(a) to (h) and 15(2), in the law's order. */
  private void explain(JsonNode about) {
    html.heading(words.of("about"));
    JsonNode answers = about.path("article15");
    var purposes = new ArrayList<String>();
    for (JsonNode purpose : answers.path("a-purposes")) {
      String says =
          words.ofRegister(
              "purpose." + purpose.path("name").asText(), purpose.path("says").asText());
      purposes.add(says + " (" + words.ofValue("basis", purpose.path("basis").asText()) + ")");
    }
    html.subheading(words.of("purposes"));
    html.list(purposes);
    var held = new ArrayList<List<String>>();
    for (var kind : answers.path("b-categories").properties()) {
      JsonNode what = kind.getValue();
      held.add(
          List.of(
              words.ofRegister("kept." + kind.getKey(), what.path("what").asText()),
              what.path("count").asText(),
              what.path("lastOfItEnds").asText().matches("[0-9].*")
                  ? time(what, "lastOfItEnds")
                  : words.of("endsWithAccount")));
    }
    html.subheading(words.of("held"));
    html.table(
        held, words.of("nothing"), Stream.of("what", "count", "ends").map(words::of).toList());
    var recipients = new ArrayList<List<String>>();
    for (JsonNode who : answers.path("c-recipients")) {
      recipients.add(
          List.of(
              who.path("name").asText(),
              register("role", who),
              who.path("country").asText(),
              register("transfer", who)));
    }
    html.subheading(words.of("recipients"));
    html.table(
        recipients,
        words.of("nothing"),
        Stream.of("who", "role", "country", "transfer").map(words::of).toList());
    var rights = new ArrayList<String>();
    answers
        .path("e-rights")
        .forEach(
            right ->
                rights.add(
                    words.ofValue("right", right.path("name").asText())
                        + " (GDPR "
                        + right.path("article").asText()
                        + ")"));
    html.subheading(words.of("rights"));
    html.list(rights);
    JsonNode authority = answers.path("f-complaint");
    html.subheading(words.of("complaint"));
    html.paragraph(
        words.ofRegister(
                "authority." + authority.path("name").asText(), authority.path("name").asText())
            + ", "
            + authority.path("post").asText()
            + ", "
            + authority.path("site").asText());
    html.subheading(words.of("source"));
    html.paragraph(words.of("source.text"));
    html.subheading(words.of("automated"));
    boolean none = answers.path("h-automatedDecisions").asText().equals("none");
    html.paragraph(words.of(none ? "automated.none" : "automated.listed"));
  }

  private String register(String kind, JsonNode recipient) {
    String english = recipient.path(kind).asText();
    return words.ofRegister(kind + "." + english, english);
  }

  private void folder() {
    html.heading(words.of("folder"));
    html.paragraph(words.of("folder.text"));
    html.files(
        Stream.of(
                "data/identities.json",
                "data/work.json",
                "data/residue.json",
                "about.json",
                "manifest.json",
                "VERIFY.txt")
            .map(path -> new ExportHtml.Link("", path, path, false))
            .toList());
  }

  private String title(JsonNode job) {
    String title = job.path("title").asText("");
    return title.isBlank() ? words.of("untitled") : title;
  }

  private String time(JsonNode row, String field) {
    return words.time(row.path(field).asText(""));
  }

  private void fact(List<List<String>> facts, String key, String value) {
    if (!value.isEmpty()) {
      facts.add(List.of(words.of(key), value));
    }
  }
}
