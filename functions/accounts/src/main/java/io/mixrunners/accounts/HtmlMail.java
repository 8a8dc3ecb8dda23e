package io.mixrunners.accounts;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A mail's paragraphs as HTML in the page's look: a link's paragraph is a button with the address
 * below it, a code's paragraph is large, short facts ({@code Order: 1234}) are rows of a table. All
 * style is in the mail itself: no image, no web font, no script, nothing that tells that it was
 * opened.
 */
final class HtmlMail {
  private static final Pattern LINK = Pattern.compile("https?://\\S+");
  private static final Pattern CODE = Pattern.compile("[0-9]{6}");
  private static final Pattern FACT = Pattern.compile("([^:.\\n]{1,32}): (\\S[^\\n]{0,159})");

  private static final String STYLE =
      "body{margin:0;background:#f3efe6;color:#1d2420;"
          + "font:16px/1.5 'Avenir Next','Segoe UI','Helvetica Neue',Arial,sans-serif}"
          + "main{max-width:36em;margin:0 auto;padding:28px 20px}"
          + ".sheet{background:#fbf9f4;border:1px solid #cfc9ba;border-top:4px solid #0d5748;"
          + "padding:24px 28px}"
          + ".mark{font-weight:700;letter-spacing:-.02em;margin:0 0 16px;color:#0d5748}"
          + "h1{font-size:26px;line-height:1.15;letter-spacing:-.02em;margin:0 0 20px}"
          + "p{margin:0 0 16px}.small{font-size:13px;color:#57605a;overflow-wrap:anywhere}"
          + ".button{display:inline-block;background:#0d5748;color:#fbf9f4;font-weight:600;"
          + "padding:11px 22px;text-decoration:none}"
          + ".code{font-size:30px;letter-spacing:.2em;font-weight:700}"
          + "table{border-collapse:collapse;width:100%;margin:0 0 16px}"
          + "th,td{text-align:left;vertical-align:top;border-top:1px solid #cfc9ba;"
          + "padding:7px 12px 7px 0;overflow-wrap:anywhere}"
          + "th{font-weight:400;color:#57605a;width:38%}td{font-weight:600}"
          + "@media(prefers-color-scheme:dark){body{background:#121a17;color:#ece8dd}"
          + ".sheet{background:#18221e;border-color:#33413a;border-top-color:#6fd0b4}"
          + ".mark{color:#6fd0b4}.small,th{color:#a5b0a8}th,td{border-color:#33413a}"
          + ".button{background:#6fd0b4;color:#0b1512}}";

  private HtmlMail() {}

  static String of(String title, List<String> paragraphs, String locale) {
    boolean finnish = locale.equals("fi");
    return "<!doctype html><html lang=\""
        + locale
        + "\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">"
        + "<meta name=\"color-scheme\" content=\"light dark\"><title>"
        + escape(title)
        + "</title><style>"
        + STYLE
        + "</style></head><body><main><p class=\"mark\">MixRunners</p><div class=\"sheet\"><h1>"
        + escape(title)
        + "</h1>"
        + body(paragraphs, finnish ? "Avaa sivu" : "Open the page")
        + "</div></main></body></html>";
  }

  private static String body(List<String> paragraphs, String open) {
    var html = new StringBuilder();
    boolean table = false;
    for (String paragraph : paragraphs) {
      Matcher fact = FACT.matcher(paragraph);
      boolean row = fact.matches();
      if (row != table) {
        html.append(row ? "<table>" : "</table>");
        table = row;
      }
      html.append(row ? row(fact) : paragraph(paragraph, open));
    }
    return html.append(table ? "</table>" : "").toString();
  }

  private static String row(Matcher fact) {
    return "<tr><th scope=\"row\">"
        + escape(fact.group(1))
        + "</th><td>"
        + escape(fact.group(2))
        + "</td></tr>";
  }

  private static String paragraph(String text, String open) {
    String safe = escape(text).replace("\n", "<br>");
    if (LINK.matcher(text).matches()) {
      return "<p><a class=\"button\" href=\""
          + safe
          + "\">"
          + open
          + "</a></p><p class=\"small\">"
          + safe
          + "</p>";
    }
    return (CODE.matcher(text).matches() ? "<p class=\"code\">" : "<p>") + safe + "</p>";
  }

  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
