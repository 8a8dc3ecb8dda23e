package io.mixrunners.privacy;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A page in the making that opens from a folder: no script, nothing from a network, every text
 * escaped. Not thread-safe.
 */
final class ExportHtml {
  /**
   * A file of the folder.
   *
   * @param what says what it is, or empty
   * @param path within the folder
   * @param played whether a browser can play it
   */
  record Link(String what, String path, String name, boolean played) {}

  private static final String HEAD =
      """
      <meta charset="utf-8"><meta name="viewport" content="width=device-width">
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; media-src 'self' file:">
      <style>
      :root{color-scheme:light dark}
      body{font:16px/1.5 system-ui,sans-serif;max-width:56em;margin:2em auto;padding:0 1em}
      h1{line-height:1.2}h2{margin-top:2em;border-bottom:1px solid}h3{margin-bottom:.3em}
      td,th{text-align:left;padding:.25em 1.2em .25em 0;vertical-align:top;overflow-wrap:break-word;min-width:5em;max-width:20em}
      td:first-child{min-width:8em}
      dl{display:grid;grid-template-columns:minmax(8em,max-content) 1fr;gap:.2em 1.2em;margin:0}
      dt{font-weight:600}dd{margin:0;overflow-wrap:anywhere}li,h3,p{overflow-wrap:anywhere}
      audio{display:block;width:100%;margin:.2em 0 .6em}.wide{overflow-x:auto}
      </style>
      """;

  private final String language;
  private final StringBuilder body = new StringBuilder();

  ExportHtml(String language) {
    this.language = language;
  }

  /** The page with its title. */
  String whole(String title) {
    return "<!doctype html>\n<html lang=\"%s\"><head>%s<title>%s</title></head><body><main><h1>%s</h1>%s</main></body></html>\n"
        .formatted(language, HEAD, escape(title), escape(title), body);
  }

  void heading(String text) {
    element("h2", text);
  }

  void subheading(String text) {
    element("h3", text);
  }

  void paragraph(String text) {
    element("p", text);
  }

  void list(List<String> lines) {
    body.append("<ul>");
    lines.forEach(line -> element("li", line));
    body.append("</ul>");
  }

  /** Pairs of a name and what it is. */
  void facts(List<List<String>> facts) {
    body.append("<dl>");
    for (List<String> fact : facts) {
      element("dt", fact.get(0));
      element("dd", fact.get(1));
    }
    body.append("</dl>");
  }

  /** The rows, or the words for none. */
  void table(List<List<String>> rows, String none, List<String> columns) {
    if (rows.isEmpty()) {
      paragraph(none);
      return;
    }
    body.append("<div class=\"wide\"><table><thead><tr>");
    columns.forEach(
        column -> body.append("<th scope=\"col\">").append(escape(column)).append("</th>"));
    body.append("</tr></thead><tbody>");
    for (List<String> row : rows) {
      body.append("<tr>");
      row.forEach(cell -> element("td", cell));
      body.append("</tr>");
    }
    body.append("</tbody></table></div>");
  }

  void files(List<Link> files) {
    body.append("<ul>");
    for (Link file : files) {
      String address = escape(href(file.path()));
      body.append("<li>").append(escape(file.what())).append(file.what().isEmpty() ? "" : ": ");
      body.append("<a href=\"").append(address).append("\">");
      body.append(escape(file.name())).append("</a>");
      if (file.played()) {
        body.append("<audio controls preload=\"none\" src=\"").append(address);
        body.append("\"></audio>");
      }
      body.append("</li>");
    }
    body.append("</ul>");
  }

  private void element(String name, String text) {
    body.append('<').append(name).append('>').append(escape(text));
    body.append("</").append(name).append('>');
  }

  /** A relative address: what stands in a file's name is never part of one. */
  private static String href(String path) {
    return URLEncoder.encode(path, StandardCharsets.UTF_8).replace("+", "%20").replace("%2F", "/");
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
