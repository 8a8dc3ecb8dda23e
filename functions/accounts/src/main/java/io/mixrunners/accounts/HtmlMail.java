package io.mixrunners.accounts;

import java.util.List;
import java.util.stream.Collectors;

/** A mail's paragraphs as plain HTML: a link's paragraph is a link, a code's paragraph is large. */
final class HtmlMail {
  private static final String BODY =
      "font:16px/1.5 system-ui,sans-serif;max-width:36em;margin:2em auto;padding:0 1em";
  private static final String CODE = "font-size:1.75em;letter-spacing:.2em;font-weight:600";

  private HtmlMail() {}

  static String of(String title, List<String> paragraphs, String locale) {
    return "<!doctype html><html lang=\""
        + locale
        + "\"><head><meta charset=\"utf-8\"><title>"
        + escape(title)
        + "</title></head><body style=\""
        + BODY
        + "\">"
        + paragraphs.stream().map(HtmlMail::paragraph).collect(Collectors.joining())
        + "</body></html>";
  }

  private static String paragraph(String text) {
    String safe = escape(text).replace("\n", "<br>");
    if (text.matches("https?://\\S+")) {
      return "<p><a href=\"" + safe + "\">" + safe + "</a></p>";
    }
    return text.matches("[0-9]{6}")
        ? "<p style=\"" + CODE + "\">" + safe + "</p>"
        : "<p>" + safe + "</p>";
  }

  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
