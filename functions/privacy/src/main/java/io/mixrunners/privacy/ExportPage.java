package io.mixrunners.privacy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The archive's first page: opens without a network, loads nothing, runs nothing. Everything that a
 * person may have written is escaped.
 */
final class ExportPage {
  private static final String HEAD =
      "<meta charset=\"utf-8\"><meta http-equiv=\"Content-Security-Policy\" content=\"default-src"
          + " 'none'; style-src 'unsafe-inline'; media-src 'self' file:\"><style>body{font:16px/1.5"
          + " system-ui,sans-serif;max-width:50em;margin:2em auto;padding:0 1em}td,th{text-align:"
          + "left;padding:.2em 1em .2em 0;vertical-align:top}li{overflow-wrap:anywhere}</style>";
  private static final Map<String, String> FINNISH =
      Map.of(
          "Your data at MixRunners", "Tietosi MixRunnersilla",
          "Account", "Tili",
          "Songs", "Kappaleet",
          "Orders", "Tilaukset",
          "Audio", "Ääni",
          "What we do with it", "Mitä teemme niillä",
          "All of it as data", "Kaikki datana",
          "Nothing.", "Ei mitään.");

  private final String locale;
  private final StringBuilder html = new StringBuilder();

  private ExportPage(String locale) {
    this.locale = locale;
  }

  static String of(
      JsonNode person, JsonNode songs, JsonNode about, List<String> audio, String locale) {
    ExportPage page = new ExportPage(locale);
    page.html
        .append("<!doctype html><html lang=\"")
        .append(locale)
        .append("\"><head>")
        .append(HEAD)
        .append("<title>")
        .append(page.word("Your data at MixRunners"))
        .append("</title></head><body><h1>")
        .append(page.word("Your data at MixRunners"))
        .append("</h1>");
    page.rows("Account", person.path("account"), List.of("email", "subject", "createdAt", "state"));
    page.rows(
        "Songs", songs.path("job"), List.of("title", "job", "state", "createdAt", "expiresAt"));
    page.rows(
        "Orders", songs.path("order"), List.of("order", "amount", "currency", "state", "paidAt"));
    page.links("Audio", audio);
    page.purposes(about.path("purposes"));
    page.links(
        "All of it as data",
        List.of(
            "data/identities.json",
            "data/work.json",
            "data/residue.json",
            "about.json",
            "manifest.json",
            "VERIFY.txt"));
    return page.html.append("</body></html>").toString();
  }

  private void rows(String title, JsonNode rows, List<String> columns) {
    heading(title);
    if (rows.isEmpty()) {
      html.append("<p>").append(word("Nothing.")).append("</p>");
      return;
    }
    html.append("<table><tr>");
    columns.forEach(column -> html.append("<th scope=\"col\">").append(column).append("</th>"));
    html.append("</tr>");
    for (JsonNode row : rows) {
      html.append("<tr>");
      columns.forEach(
          column -> html.append("<td>").append(escape(row.path(column).asText())).append("</td>"));
      html.append("</tr>");
    }
    html.append("</table>");
  }

  private void links(String title, List<String> paths) {
    heading(title);
    html.append("<ul>");
    for (String path : paths) {
      html.append("<li><a href=\"")
          .append(escape(href(path)))
          .append("\">")
          .append(escape(path))
          .append("</a></li>");
    }
    html.append("</ul>");
  }

  private void purposes(JsonNode purposes) {
    heading("What we do with it");
    List<String> lines = new ArrayList<>();
    purposes.forEach(
        purpose ->
            lines.add(purpose.path("says").asText() + " (" + purpose.path("basis").asText() + ")"));
    html.append("<ul lang=\"en\">");
    lines.forEach(line -> html.append("<li>").append(escape(line)).append("</li>"));
    html.append("</ul>");
  }

  private void heading(String title) {
    html.append("<h2>").append(word(title)).append("</h2>");
  }

  private String word(String english) {
    return locale.equals("fi") ? FINNISH.getOrDefault(english, english) : english;
  }

  /** A relative address: what stands in a file's name is never part of one. */
  private static String href(String path) {
    return java.net.URLEncoder.encode(path, java.nio.charset.StandardCharsets.UTF_8)
        .replace("+", "%20")
        .replace("%2F", "/");
  }

  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
